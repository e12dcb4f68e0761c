import type { World } from '../../../world.ts'
import type { PipelineRow } from '../state.ts'
import { newExecution, type Start } from './new-execution.ts'
import { executionRows } from './rows.ts'
import { arrive, finish } from './step.ts'

/** Executions that may wait in QUEUED mode: https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
const QUEUE = 50

/** Starts an execution at the first stage; returns its id. */
export const startExecution = (world: World, pipeline: PipelineRow, start: Start): string => {
  const waiting = executionRows(world, pipeline).filter(({ phase }) => phase === 'waiting').length
  const full = pipeline.declaration.executionMode === 'QUEUED' && waiting >= QUEUE
  const { id, stage } = newExecution(world, pipeline, start)
  if (full) finish(world, pipeline, id, 'Failed')
  else arrive(world, pipeline, stage, id)
  return id
}
