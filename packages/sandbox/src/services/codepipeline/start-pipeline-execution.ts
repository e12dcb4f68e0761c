import {
  StartPipelineExecution$,
  type StartPipelineExecutionCommandInput,
  type StartPipelineExecutionCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { nameOf } from '../../identity/caller.ts'
import { onPipeline } from './find-pipeline.ts'
import { startRequested } from './requested-execution.ts'

export const startPipelineExecution = operation<
  StartPipelineExecutionCommandInput,
  StartPipelineExecutionCommandOutput
>('codepipeline', {
  schema: StartPipelineExecution$,
  members: ['name', 'variables', 'sourceRevisions'],
  ignored: ['clientRequestToken'],
  authorize: (call) => onPipeline(call, 'StartPipelineExecution', call.input.name),
  handle: (call) =>
    startRequested(call, {
      triggerType: 'StartPipelineExecution',
      triggerDetail: nameOf(call.caller),
    }),
})
