import type { World } from '../../world.ts'
import { currentActions, executionRows, stageOf } from './engine/rows.ts'
import { armExpiry, resumeAction } from './engine/run-action.ts'
import { admit, step } from './engine/step.ts'
import { type ExecutionRow, PIPELINES, type PipelineRow } from './state.ts'
import { armPolling } from './triggers/poll.ts'

/** An attempt that a restart has cut begins again; an approval goes on waiting. */
const resumeActions = (world: World, pipeline: PipelineRow, execution: ExecutionRow): void => {
  const ended = (): void => step(world, pipeline, execution.id)
  for (const row of currentActions(world, pipeline, execution.id, execution.stage)) {
    const action = stageOf(execution, execution.stage)?.actions?.find(
      ({ name }) => name === row.action,
    )
    if (row.status !== 'InProgress' || !action) continue
    const place = { stage: row.stage, action }
    const go = row.token === undefined ? resumeAction : armExpiry
    go(world, pipeline, execution, place, row, ended)
  }
}

/** Goes on with every pipeline from its rows. */
export const resume = (world: World): void => {
  const pipelines = world.table(PIPELINES)
  for (const pipeline of pipelines.partitions().flatMap(pipelines.list)) {
    for (const execution of executionRows(world, pipeline)) {
      if (execution.phase === 'running') resumeActions(world, pipeline, execution)
      if (execution.phase === 'running') step(world, pipeline, execution.id)
    }
    for (const { name = '' } of pipeline.declaration.stages ?? []) admit(world, pipeline, name)
    armPolling(world, pipeline)
  }
}
