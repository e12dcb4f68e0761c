/** An example as its pipelines find it: deployed, its connection approved, its mail subscribed to. */
import type { Answers } from '@xacct/core'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import type { PipelineModel } from '@xacct/templates/model'
import { type Answer, call } from '../../call.ts'
import { contentOf, modelOf, type Scene } from '../scene.ts'
import { createStacks, given, type Stack } from '../stacks.ts'
import { prepareChange, seed } from './changes.ts'
import { confirmSubscriptions } from './mail.ts'

/** What a person does in the console with the connections that a deployment leaves pending. */
const approveConnections = async ({ model, sandbox }: Scene): Promise<void> => {
  for (const pipeline of model.pipelines) {
    const { Connections = [] } = await call(sandbox, pipeline, 'codeconnections', 'ListConnections')
    for (const { ConnectionArn, ConnectionStatus } of Connections as Answer[]) {
      if (ConnectionStatus === 'PENDING') sandbox.connections.handshake(ConnectionArn)
    }
  }
}

/** The connection that the configuration names, where it names one. */
export const addGivenConnection = (model: PipelineModel, sandbox: Sandbox): void => {
  for (const { source } of model.pipelines) {
    if (source.type === 'connection' && source.connectionArn) {
      sandbox.connections.add(source.connectionArn, source.provider)
    }
  }
}

export const deployScene = async (answers: Answers, stacks: readonly Stack[]): Promise<Scene> => {
  const scene: Scene = {
    name: answers.name,
    model: modelOf(answers),
    sandbox: createSandbox(),
    files: contentOf(answers),
  }
  addGivenConnection(scene.model, scene.sandbox)
  await seed(scene)
  await given(createStacks(scene.sandbox, stacks))
  await scene.sandbox.settled()
  await approveConnections(scene)
  await confirmSubscriptions(scene)
  await prepareChange(scene)
  scene.sandbox.world.decisions.clear()
  return scene
}
