import {
  RetryStageExecution$,
  type RetryStageExecutionCommandInput,
  type RetryStageExecutionCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { tellPipeline, tellStage } from './engine/events.ts'
import { reopen } from './engine/retry.ts'
import { executionRow, stageRow } from './engine/rows.ts'
import { step } from './engine/step.ts'
import { checkStage, findExecution } from './find-execution.ts'
import { findPipeline, onPipeline } from './find-pipeline.ts'

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-retry.html */
export const retryStageExecution = operation<
  RetryStageExecutionCommandInput,
  RetryStageExecutionCommandOutput
>('codepipeline', {
  schema: RetryStageExecution$,
  members: ['pipelineName', 'stageName', 'pipelineExecutionId', 'retryMode'],
  authorize: (call) =>
    onPipeline(call, 'RetryStageExecution', call.input.pipelineName, [call.input.stageName]),
  handle: (call) => {
    const { input, world } = call
    const pipeline = findPipeline(call, input.pipelineName)
    checkStage(pipeline, input.stageName)
    const execution = findExecution(world, pipeline, input.pipelineExecutionId)
    const { latest } = stageRow(world, pipeline, input.stageName ?? '')
    const current = execution.declaration.version === pipeline.declaration.version
    if (latest?.execution !== execution.id || !current) {
      throw new ServiceError(
        'NotLatestPipelineExecutionException',
        `Stage '${input.stageName}' of pipeline '${pipeline.name}' has been entered by a later execution, or the pipeline has been updated since '${execution.id}' failed`,
      )
    }
    if (latest.status !== 'Failed' && latest.status !== 'Stopped') {
      throw new ServiceError(
        'StageNotRetryableException',
        `Stage '${input.stageName}' of pipeline execution '${execution.id}' is ${latest.status} and cannot be retried`,
      )
    }
    reopen(world, pipeline, execution, input.retryMode ?? 'FAILED_ACTIONS')
    const resumed = executionRow(world, pipeline, execution.id) ?? execution
    tellPipeline(world, pipeline, resumed, 'RESUMED')
    tellStage(world, pipeline, resumed, execution.stage, 'RESUMED')
    step(world, pipeline, execution.id)
    return { pipelineExecutionId: execution.id }
  },
})
