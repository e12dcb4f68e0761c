/** A change on its way: through every pipeline and approval, until it is in every target account. */
import type { Sandbox } from '@xacct/sandbox'
import type { Pipeline, Target } from '@xacct/templates/model'
import { call } from '../../call.ts'
import { attempt, type Failure } from '../failure.ts'
import type { Scene } from '../scene.ts'
import { bringChange } from './changes.ts'
import { mailsTo } from './mail.ts'

type ActionState = {
  readonly actionName: string
  readonly latestExecution?: {
    readonly status: string
    readonly token?: string
    readonly errorDetails?: { readonly code: string; readonly message: string }
  }
}

type StageState = { readonly stageName: string; readonly actionStates: readonly ActionState[] }

const stagesOf = async (sandbox: Sandbox, pipeline: Pipeline): Promise<readonly StageState[]> => {
  const name = pipeline.names.pipeline
  return (await call(sandbox, pipeline, 'codepipeline', 'GetPipelineState', { name })).stageStates
}

/** Approves what waits in a pipeline; returns whether anything did. */
const approve = async (sandbox: Sandbox, pipeline: Pipeline): Promise<boolean> => {
  for (const { stageName, actionStates } of await stagesOf(sandbox, pipeline)) {
    for (const { actionName, latestExecution } of actionStates) {
      if (latestExecution?.status !== 'InProgress' || !latestExecution.token) continue
      await call(sandbox, pipeline, 'codepipeline', 'PutApprovalResult', {
        ...{ pipelineName: pipeline.names.pipeline, stageName, actionName },
        token: latestExecution.token,
        result: { status: 'Approved', summary: '' },
      })
      return true
    }
  }
  return false
}

const approveAll = async (sandbox: Sandbox, pipelines: readonly Pipeline[]): Promise<void> => {
  for (;;) {
    await sandbox.settled()
    const approved = await Promise.all(pipelines.map((pipeline) => approve(sandbox, pipeline)))
    if (!approved.some(Boolean)) return
  }
}

const executionsOf = async (sandbox: Sandbox, { account, region, names }: Pipeline) => {
  const input = { pipelineName: names.pipeline }
  const place = { account, region }
  const found = await call(sandbox, place, 'codepipeline', 'ListPipelineExecutions', input)
  return found.pipelineExecutionSummaries as readonly { readonly status: string }[]
}

/** Whether an execution has begun since the scene was forked, and how far the newest one came. */
const pipelineFailure = async (
  scene: Scene,
  sandbox: Sandbox,
  pipeline: Pipeline,
): Promise<Failure | undefined> => {
  const before = await executionsOf(scene.sandbox, pipeline)
  const [newest, ...older] = await executionsOf(sandbox, pipeline)
  if (older.length < before.length) return { step: `pipeline ${pipeline.id} does not start` }
  if (newest?.status === 'Succeeded') return undefined
  const actions = (await stagesOf(sandbox, pipeline)).flatMap(({ actionStates }) => actionStates)
  const failed = actions.find(({ latestExecution }) => latestExecution?.status === 'Failed')
  const code = failed?.latestExecution?.errorDetails?.code
  return {
    step: `action ${failed?.actionName} of pipeline ${pipeline.id} fails`,
    ...(code && { code }),
  }
}

/** The newest version of what was delivered, read as its account reads it. */
const targetFailure = async (
  sandbox: Sandbox,
  { deploy }: Pipeline,
  { account, region, bucket: Bucket, name }: Target,
): Promise<Failure | undefined> => {
  const Key = deploy.as === 'object' ? deploy.key : 'index.html'
  return attempt(`${Key} is not in target ${name}`, () =>
    call(sandbox, { account, region }, 's3', 'GetObject', { Bucket, Key }),
  )
}

/** Every approval is announced, where there is somebody to announce it to. */
const approvalFailure = (
  scene: Scene,
  sandbox: Sandbox,
  { notifications, targets, id }: Pipeline,
): Failure | undefined => {
  if (!notifications) return undefined
  const expected = targets.filter(({ approval }) => approval).length
  const told = mailsTo(sandbox, notifications.topicArn).length
  const before = mailsTo(scene.sandbox, notifications.topicArn).length
  return told - before >= expected
    ? undefined
    : { step: `nobody hears of approvals in pipeline ${id}` }
}

/** Brings a change and follows it; returns the first thing that did not happen. */
export const delivers = async (scene: Scene, sandbox: Sandbox): Promise<Failure | undefined> => {
  const { pipelines } = scene.model
  const refused = await attempt('the change is refused', () => bringChange(scene, sandbox))
  if (refused) return refused
  await approveAll(sandbox, pipelines)
  for (const pipeline of pipelines) {
    const failure =
      (await pipelineFailure(scene, sandbox, pipeline)) ?? approvalFailure(scene, sandbox, pipeline)
    if (failure) return failure
    for (const target of pipeline.targets) {
      const missing = await targetFailure(sandbox, pipeline, target)
      if (missing) return missing
    }
  }
  return undefined
}
