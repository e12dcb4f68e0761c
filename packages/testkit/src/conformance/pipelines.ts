/** What people see of pipelines, and do with them. */
import type { Pipeline } from '@xacct/templates/model'
import { currentModel, type Scene } from './scene.ts'
import { codepipeline } from './sdk.ts'
import type { World } from './world.ts'

type Maybe<T> = T | undefined

type ActionState = {
  readonly actionName?: Maybe<string>
  readonly latestExecution?: Maybe<{
    readonly status?: Maybe<string>
    /** Of an approval that waits. */
    readonly token?: Maybe<string>
    readonly errorDetails?: Maybe<{ readonly message?: Maybe<string> }>
  }>
}

type StageState = {
  readonly stageName?: Maybe<string>
  readonly latestExecution?: Maybe<{ readonly status?: Maybe<string> }>
  readonly actionStates?: Maybe<readonly ActionState[]>
}

type ExecutionSummary = {
  readonly pipelineExecutionId?: Maybe<string>
  readonly status?: Maybe<string>
  readonly sourceRevisions?: Maybe<readonly { readonly revisionId?: Maybe<string> }[]>
}

const clientFor = ({ clientConfig }: World, pipeline: Pipeline) =>
  new codepipeline.CodePipelineClient(clientConfig(pipeline))

const stateOf = async (world: World, pipeline: Pipeline): Promise<readonly StageState[]> => {
  const command = new codepipeline.GetPipelineStateCommand({ name: pipeline.names.pipeline })
  return (await clientFor(world, pipeline).send(command)).stageStates ?? []
}

/** How the newest execution in each stage stands. */
export const stagesOf = async (
  world: World,
  pipeline: Pipeline,
): Promise<Readonly<Record<string, string | undefined>>> =>
  Object.fromEntries(
    (await stateOf(world, pipeline)).map(({ stageName = '', latestExecution }) => [
      stageName,
      latestExecution?.status,
    ]),
  )

/** What a failed action says. */
export const failuresOf = async (world: World, pipeline: Pipeline): Promise<readonly string[]> =>
  (await stateOf(world, pipeline))
    .flatMap(({ actionStates = [] }) => actionStates)
    .filter(({ latestExecution }) => latestExecution?.status === 'Failed')
    .map(({ latestExecution }) => latestExecution?.errorDetails?.message ?? '')

type Execution = {
  readonly id: string
  readonly status: string | undefined
  /** Commit, or version of the zip. */
  readonly revision: string | undefined
}

/** All executions, newest first. */
export const executionsOf = async (
  world: World,
  pipeline: Pipeline,
): Promise<readonly Execution[]> => {
  const pipelineName = pipeline.names.pipeline
  const command = new codepipeline.ListPipelineExecutionsCommand({ pipelineName })
  const answer = await clientFor(world, pipeline).send(command)
  const summaries: readonly ExecutionSummary[] = answer.pipelineExecutionSummaries ?? []
  return summaries.map(({ pipelineExecutionId = '', status, sourceRevisions }) => ({
    id: pipelineExecutionId,
    status,
    revision: sourceRevisions?.[0]?.revisionId,
  }))
}

type Waiting = {
  readonly pipeline: Pipeline
  readonly stageName: string
  readonly actionName: string
  readonly token: string
}

/** Approvals that wait for somebody. */
export const waitingApprovals = async (scene: Scene): Promise<readonly Waiting[]> => {
  const found = currentModel(scene).pipelines.map(async (pipeline) =>
    (await stateOf(scene.world, pipeline)).flatMap(({ stageName = '', actionStates = [] }) =>
      actionStates.flatMap(({ actionName = '', latestExecution }) => {
        const { status, token } = latestExecution ?? {}
        return status === 'InProgress' && token ? [{ pipeline, stageName, actionName, token }] : []
      }),
    ),
  )
  return (await Promise.all(found)).flat()
}

export type Verdict = 'Approved' | 'Rejected'

const answer = async (world: World, waiting: Waiting, status: Verdict): Promise<void> => {
  const { pipeline, ...names } = waiting
  const result = { status, summary: `${status} by the conformance suite` }
  const pipelineName = pipeline.names.pipeline
  await clientFor(world, pipeline).send(
    new codepipeline.PutApprovalResultCommand({ pipelineName, ...names, result }),
  )
}

/** Answers the approvals that wait, those that come up because of it included; returns in which stages. */
export const answerAll = async (scene: Scene, verdict: Verdict): Promise<readonly string[]> => {
  const { world } = scene
  const answered: string[] = []
  for (;;) {
    const waiting = await world.eventually(
      () => waitingApprovals(scene),
      (found) => found.length > 0 || answered.length > 0,
    )
    if (waiting.length === 0) return answered
    for (const each of waiting) {
      await answer(world, each, verdict)
      answered.push(each.stageName)
    }
  }
}

export const retryStage = async (world: World, pipeline: Pipeline, stage: string) => {
  const [newest] = await executionsOf(world, pipeline)
  await clientFor(world, pipeline).send(
    new codepipeline.RetryStageExecutionCommand({
      pipelineName: pipeline.names.pipeline,
      stageName: stage,
      pipelineExecutionId: newest?.id,
      retryMode: 'FAILED_ACTIONS',
    }),
  )
}

/** @param revision of the execution that the stage goes back to */
export const rollBack = async (
  world: World,
  pipeline: Pipeline,
  stage: string,
  revision: string,
): Promise<void> => {
  const execution = (await executionsOf(world, pipeline)).find(
    (each) => each.revision === revision && each.status === 'Succeeded',
  )
  if (!execution) throw new Error(`no execution of ${pipeline.id} has succeeded with ${revision}`)
  await clientFor(world, pipeline).send(
    new codepipeline.RollbackStageCommand({
      pipelineName: pipeline.names.pipeline,
      stageName: stage,
      targetPipelineExecutionId: execution.id,
    }),
  )
}
