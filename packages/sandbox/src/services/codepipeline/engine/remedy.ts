/** What a stage asks for after it has failed: https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback.html */
import type { StageRetryMode } from '@aws-sdk/client-codepipeline'
import type { World } from '../../../world.ts'
import type { ExecutionRow, PipelineRow } from '../state.ts'
import { currentActions, executionRows, stageOf } from './rows.ts'

/** Whether an execution got through a stage. */
export const hasSucceededIn = (
  world: World,
  pipeline: PipelineRow,
  stage: string,
  execution: ExecutionRow,
): boolean => {
  const rows = currentActions(world, pipeline, execution.id, stage)
  const actions = stageOf(execution, stage)?.actions ?? []
  return (
    actions.length > 0 &&
    actions.every(({ name }) =>
      rows.some(({ action, status }) => action === name && status === 'Succeeded'),
    )
  )
}

/** The newest execution that a rollback of the stage can bring back: it got through, with this structure. */
const lastGood = (world: World, pipeline: PipelineRow, stage: string): ExecutionRow | undefined =>
  executionRows(world, pipeline).findLast(
    (execution) =>
      execution.rollbackOf === undefined &&
      execution.declaration.version === pipeline.declaration.version &&
      hasSucceededIn(world, pipeline, stage, execution),
  )

export type Remedy = { readonly rollbackTo: ExecutionRow } | { readonly retry: StageRetryMode }

/** Undefined where the stage asks for nothing, or it has been done once, or there is nothing to go back to. */
export const remedyOf = (
  world: World,
  pipeline: PipelineRow,
  execution: ExecutionRow,
): Remedy | undefined => {
  const { onFailure } = stageOf(execution, execution.stage) ?? {}
  if (onFailure?.result === 'RETRY') {
    if (execution.retriedByItself.includes(execution.stage)) return undefined
    return { retry: onFailure.retryConfiguration?.retryMode ?? 'FAILED_ACTIONS' }
  }
  if (onFailure?.result !== 'ROLLBACK' || execution.rollbackOf !== undefined) return undefined
  const rollbackTo = lastGood(world, pipeline, execution.stage)
  return rollbackTo ? { rollbackTo } : undefined
}
