import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { executionRow } from './engine/rows.ts'
import type { ExecutionRow, PipelineRow } from './state.ts'

/** @throws ServiceError `PipelineExecutionNotFoundException` */
export const findExecution = (world: World, pipeline: PipelineRow, id = ''): ExecutionRow => {
  const row = executionRow(world, pipeline, id)
  if (row) return row
  throw new ServiceError(
    'PipelineExecutionNotFoundException',
    `Could not find pipeline execution '${id}' of pipeline '${pipeline.name}'`,
  )
}

/** @throws ServiceError `StageNotFoundException` */
export const checkStage = ({ name, declaration }: PipelineRow, stage = ''): void => {
  if (declaration.stages?.some((candidate) => candidate.name === stage)) return
  throw new ServiceError(
    'StageNotFoundException',
    `Pipeline '${name}' does not have a stage with name '${stage}'`,
  )
}

/** What the API calls the rollback of an execution. */
export const rollbackMetadata = ({ rollbackOf }: ExecutionRow) =>
  rollbackOf === undefined
    ? { executionType: 'STANDARD' as const }
    : {
        executionType: 'ROLLBACK' as const,
        rollbackMetadata: { rollbackTargetPipelineExecutionId: rollbackOf },
      }
