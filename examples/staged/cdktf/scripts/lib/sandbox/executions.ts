/** What CodePipeline says of the pipelines in all accounts, and what a person answers it. */
import {
  type ActionExecutionDetail,
  type ActionState,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
  type StageState,
} from '@aws-sdk/client-codepipeline'
import type { Sandbox } from '@xacct/sandbox'
import type { Pipeline } from '../../../infra/shared/index.ts'
import { codePipelineIn } from './clients.ts'

/** An action as it is at the moment. */
export type Action = {
  readonly pipeline: Pipeline
  readonly execution: string
  readonly stage: string
  readonly action: string
  readonly status: string
  /** What answers the approval for which it waits. */
  readonly token?: string
}

const actionOf = (
  pipeline: Pipeline,
  { stageName: stage = '', latestExecution: inStage }: StageState,
  { actionName: action = '', latestExecution }: ActionState,
): readonly Action[] => {
  const { status, token } = latestExecution ?? {}
  if (!status) return []
  const execution = inStage?.pipelineExecutionId ?? ''
  return [{ pipeline, execution, stage, action, status, ...(token && { token }) }]
}

/** Actions of a pipeline that have run, or do. */
export const actionsOf = async (
  sandbox: Sandbox,
  pipeline: Pipeline,
): Promise<readonly Action[]> => {
  const command = new GetPipelineStateCommand({ name: pipeline.names.pipeline })
  const { stageStates = [] } = await codePipelineIn(sandbox, pipeline).send(command)
  return stageStates.flatMap((stage) =>
    (stage.actionStates ?? []).flatMap((action) => actionOf(pipeline, stage, action)),
  )
}

export const approve = async (sandbox: Sandbox, action: Action): Promise<void> => {
  const command = new PutApprovalResultCommand({
    pipelineName: action.pipeline.names.pipeline,
    stageName: action.stage,
    actionName: action.action,
    token: action.token,
    result: { status: 'Approved', summary: 'Approved in the sandbox' },
  })
  await codePipelineIn(sandbox, action.pipeline).send(command)
}

export type Execution = { readonly id: string; readonly status: string }

/** The newest execution of a pipeline. */
export const latestExecution = async (sandbox: Sandbox, pipeline: Pipeline): Promise<Execution> => {
  const pipelineName = pipeline.names.pipeline
  const command = new ListPipelineExecutionsCommand({ pipelineName, maxResults: 1 })
  const { pipelineExecutionSummaries = [] } = await codePipelineIn(sandbox, pipeline).send(command)
  const { pipelineExecutionId: id = '', status = '' } = pipelineExecutionSummaries[0] ?? {}
  return { id, status }
}

/** What an execution's actions were given, and what became of them. */
export const actionDetails = async (
  sandbox: Sandbox,
  pipeline: Pipeline,
  { id }: Execution,
): Promise<readonly ActionExecutionDetail[]> => {
  const command = new ListActionExecutionsCommand({
    pipelineName: pipeline.names.pipeline,
    filter: { pipelineExecutionId: id },
  })
  const { actionExecutionDetails = [] } = await codePipelineIn(sandbox, pipeline).send(command)
  return actionExecutionDetails
}
