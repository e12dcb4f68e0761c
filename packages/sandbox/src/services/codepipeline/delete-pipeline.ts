import {
  DeletePipeline$,
  type DeletePipelineCommandInput,
  type DeletePipelineCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { actionRows, executionRows } from './engine/rows.ts'
import { onPipeline, refOf } from './find-pipeline.ts'
import {
  ACTIONS,
  EXECUTIONS,
  executionPartition,
  PIPELINES,
  pipelinePartition,
  STAGES,
} from './state.ts'

/** Succeeds where there is no such pipeline, as the service does. */
export const deletePipeline = operation<DeletePipelineCommandInput, DeletePipelineCommandOutput>(
  'codepipeline',
  {
    schema: DeletePipeline$,
    members: ['name'],
    authorize: (call) => onPipeline(call, 'DeletePipeline', call.input.name),
    handle: (call) => {
      const { world } = call
      const ref = refOf(call, call.input.name ?? '')
      const partition = pipelinePartition(ref)
      for (const { id } of executionRows(world, ref)) {
        for (const row of actionRows(world, ref, id)) {
          world.table(ACTIONS).delete(executionPartition(ref, id), row.id)
        }
        world.table(EXECUTIONS).delete(partition, id)
      }
      for (const { stage } of world.table(STAGES).list(partition)) {
        world.table(STAGES).delete(partition, stage)
      }
      world.table(PIPELINES).delete(scope(ref.account, ref.region), ref.name)
      return {}
    },
  },
)
