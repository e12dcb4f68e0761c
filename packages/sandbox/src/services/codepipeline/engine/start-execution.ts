import type { World } from '../../../world.ts'
import type { PipelineRow } from '../state.ts'
import { newExecution, type Start } from './new-execution.ts'
import { stageRow } from './rows.ts'
import { arrive, finish } from './step.ts'

/** Executions that may wait in QUEUED mode: https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const QUEUE = 50

/** Starts an execution at the first stage; returns its id. */
export const startExecution = (world: World, pipeline: PipelineRow, start: Start): string => {
  const { id, stage } = newExecution(world, pipeline, start)
  const queued = pipeline.declaration.executionMode === 'QUEUED'
  const full = queued && stageRow(world, pipeline, stage).inbound.length >= QUEUE
  if (full) finish(world, pipeline, id, 'Failed')
  else arrive(world, pipeline, stage, id)
  return id
}
