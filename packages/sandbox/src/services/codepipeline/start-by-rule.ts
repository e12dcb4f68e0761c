import { internalOperation } from '../../dispatch/operation.ts'
import { onPipeline } from './find-pipeline.ts'
import { type Requested, startRequested } from './requested-execution.ts'

export type StartByRule = Requested & { readonly ruleArn: string }

/** What EventBridge calls for a rule with a pipeline as its target: StartPipelineExecution that knows of the rule. */
export const startByRule = internalOperation<StartByRule, { readonly pipelineExecutionId: string }>(
  'codepipeline',
  'StartByRule',
  {
    members: ['name', 'variables', 'sourceRevisions', 'ruleArn'],
    authorize: (call) => onPipeline(call, 'StartPipelineExecution', call.input.name),
    handle: (call) =>
      startRequested(call, {
        triggerType: 'CloudWatchEvent',
        triggerDetail: call.input.ruleArn,
      }),
  },
)
