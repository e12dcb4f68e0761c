import {
  ListPipelineExecutions$,
  type ListPipelineExecutionsCommandInput,
  type ListPipelineExecutionsCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { hasSucceededIn } from './engine/remedy.ts'
import { executionRows } from './engine/rows.ts'
import { rollbackMetadata } from './find-execution.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'
import { page } from './page.ts'

/** The newest first. */
export const listPipelineExecutions = operation<
  ListPipelineExecutionsCommandInput,
  ListPipelineExecutionsCommandOutput
>('codepipeline', {
  schema: ListPipelineExecutions$,
  members: ['pipelineName', 'maxResults', 'nextToken', 'filter'],
  authorize: (call) => onPipeline(call, 'ListPipelineExecutions', call.input.pipelineName),
  handle: (call) => {
    const { input, world } = call
    const pipeline = findPipeline(call, input.pipelineName)
    const stage = input.filter?.succeededInStage?.stageName
    const rows = executionRows(world, pipeline)
      .filter((row) => stage === undefined || hasSucceededIn(world, pipeline, stage, row))
      .toReversed()
    const { items, more } = page(rows, input)
    return {
      pipelineExecutionSummaries: items.map((row) => ({
        pipelineExecutionId: row.id,
        status: row.status,
        ...(row.statusSummary ? { statusSummary: row.statusSummary } : {}),
        startTime: row.started,
        lastUpdateTime: row.updated,
        sourceRevisions: [...row.revisions],
        trigger: row.trigger,
        ...(row.stopReason ? { stopTrigger: { reason: row.stopReason } } : {}),
        executionMode: row.declaration.executionMode,
        ...rollbackMetadata(row),
      })),
      ...more,
    }
  },
})
