/** Stacks of targets that are no longer in the configuration: the CDK forgets them, and people delete them. */
import type { PipelineModel } from '@xacct/templates/model'
import { currentModel, type Scene } from './scene.ts'
import { cloudformation } from './sdk.ts'
import type { Place, World } from './world.ts'

type Stack = Place & { readonly stack: string }

/** As the CDK templates name them, each before those that it takes keys from. */
const stacksOf = ({ name, pipelines, targets }: PipelineModel): readonly Stack[] => [
  ...pipelines.map(({ id, account, region }) => ({ stack: `${id}-pipeline`, account, region })),
  ...targets.map((target) => ({
    stack: `${name}-${target.name}-target`,
    account: target.account,
    region: target.region,
  })),
  ...pipelines.flatMap(({ id, stores, region }) =>
    stores.map((store) => ({
      stack: store.region === region ? `${id}-artifacts` : `${id}-artifacts-${store.region}`,
      account: store.account,
      region: store.region,
    })),
  ),
]

const deleteStack = async (world: World, { stack: StackName, ...place }: Stack): Promise<void> => {
  const client = new cloudformation.CloudFormationClient(world.clientConfig(place))
  const { Stacks } = await client.send(new cloudformation.DescribeStacksCommand({ StackName }))
  const id = { StackName: Stacks?.[0]?.StackId }
  await client.send(new cloudformation.DeleteStackCommand(id))
  const look = async () => {
    const found = await client.send(new cloudformation.DescribeStacksCommand(id))
    return found.Stacks?.[0]?.StackStatus
  }
  const status = await world.eventually(look, (seen) => !seen?.endsWith('_IN_PROGRESS'))
  if (status !== 'DELETE_COMPLETE') throw new Error(`stack ${StackName} is ${status}`)
}

/** Deletes what the model had before and has no more. */
export const deleteForgottenStacks = async (scene: Scene, before: PipelineModel): Promise<void> => {
  const kept = stacksOf(currentModel(scene)).map(({ stack }) => stack)
  for (const each of stacksOf(before)) {
    if (!kept.includes(each.stack)) await deleteStack(scene.world, each)
  }
}
