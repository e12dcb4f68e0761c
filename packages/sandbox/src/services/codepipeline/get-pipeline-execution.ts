import {
  GetPipelineExecution$,
  type GetPipelineExecutionCommandInput,
  type GetPipelineExecutionCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { findExecution, rollbackMetadata } from './find-execution.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'

export const getPipelineExecution = operation<
  GetPipelineExecutionCommandInput,
  GetPipelineExecutionCommandOutput
>('codepipeline', {
  schema: GetPipelineExecution$,
  members: ['pipelineName', 'pipelineExecutionId'],
  authorize: (call) => onPipeline(call, 'GetPipelineExecution', call.input.pipelineName),
  handle: (call) => {
    const pipeline = findPipeline(call, call.input.pipelineName)
    const row = findExecution(call.world, pipeline, call.input.pipelineExecutionId)
    return {
      pipelineExecution: {
        pipelineName: pipeline.name,
        pipelineVersion: row.declaration.version,
        pipelineExecutionId: row.id,
        status: row.status,
        ...(row.statusSummary ? { statusSummary: row.statusSummary } : {}),
        artifactRevisions: row.revisions.map(
          ({ actionName, revisionId, revisionSummary, revisionUrl }) => ({
            ...{ revisionId, revisionSummary, revisionUrl },
            name: row.declaration.stages?.[0]?.actions?.find(({ name }) => name === actionName)
              ?.outputArtifacts?.[0]?.name,
          }),
        ),
        variables: Object.entries(row.variables).map(([name, resolvedValue]) => ({
          name,
          resolvedValue,
        })),
        trigger: row.trigger,
        executionMode: row.declaration.executionMode,
        ...rollbackMetadata(row),
      },
    }
  },
})
