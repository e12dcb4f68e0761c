/** What the pipeline tells EventBridge: https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline'
import type { World } from '../../../world.ts'
import { emit } from '../../events/emit.ts'
import type { ExecutionRow, PipelineRow } from '../state.ts'

export type State =
  | 'STARTED'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'RESUMED'
  | 'SUPERSEDED'
  | 'STOPPING'
  | 'STOPPED'
  | 'CANCELED'
  | 'ABANDONED'

type Subject = 'Pipeline' | 'Stage' | 'Action'

const tell = (
  world: World,
  { account, region, name, arn }: PipelineRow,
  subject: Subject,
  { id, declaration }: ExecutionRow,
  detail: Readonly<Record<string, unknown>>,
): void =>
  emit(world, {
    account,
    region,
    source: 'aws.codepipeline',
    detailType: `CodePipeline ${subject} Execution State Change`,
    resources: [arn],
    detail: { pipeline: name, 'execution-id': id, ...detail, version: declaration.version },
  })

export const tellPipeline = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  state: State,
): void =>
  tell(world, pipeline, 'Pipeline', execution, {
    state,
    'start-time': execution.started.toISOString(),
    'execution-trigger': {
      'trigger-type': execution.trigger.triggerType,
      'trigger-detail': execution.trigger.triggerDetail,
    },
    'pipeline-execution-attempt': 1,
  })

export const tellStage = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  stage: string,
  state: State,
): void => tell(world, pipeline, 'Stage', execution, { stage, state })

export const tellAction = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
  { stage, action }: { readonly stage: string; readonly action: ActionDeclaration },
  state: State,
): void =>
  tell(world, pipeline, 'Action', execution, {
    stage,
    action: action.name,
    state,
    region: action.region ?? pipeline.region,
    type: { ...action.actionTypeId },
  })
