import type { StageRetryMode } from '@aws-sdk/client-codepipeline'
import type { World } from '../../../world.ts'
import type { ExecutionRow, PipelineRow } from '../state.ts'
import { changeAction, changeExecution, currentActions, putStage, stageRow } from './rows.ts'

/**
 * Opens a failed stage again: the actions that are to run once more count as never started. `step` then starts them.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-retry.html
 */
export const reopen = (
  world: World,
  pipeline: PipelineRow,
  { id, stage }: ExecutionRow,
  mode: StageRetryMode,
): void => {
  for (const row of currentActions(world, pipeline, id, stage)) {
    if (mode === 'FAILED_ACTIONS' && row.status === 'Succeeded') continue
    changeAction(world, pipeline, id, row.id, { retried: true })
  }
  changeExecution(world, pipeline, id, () => ({ status: 'InProgress', phase: 'running' }))
  putStage(world, pipeline, {
    ...stageRow(world, pipeline, stage),
    latest: { execution: id, status: 'InProgress' },
  })
}
