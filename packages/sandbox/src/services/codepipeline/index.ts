import { awsJson11 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { createPipeline } from './create-pipeline.ts'
import { deletePipeline } from './delete-pipeline.ts'
import { disableStageTransition } from './disable-stage-transition.ts'
import { enableStageTransition } from './enable-stage-transition.ts'
import { getPipeline } from './get-pipeline.ts'
import { getPipelineExecution } from './get-pipeline-execution.ts'
import { getPipelineState } from './get-pipeline-state.ts'
import { listActionExecutions } from './list-action-executions.ts'
import { listPipelineExecutions } from './list-pipeline-executions.ts'
import { listPipelines } from './list-pipelines.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { putApprovalResult } from './put-approval-result.ts'
import { resume } from './resume.ts'
import { retryStageExecution } from './retry-stage-execution.ts'
import { rollbackStage } from './rollback-stage.ts'
import { startByRule } from './start-by-rule.ts'
import { startPipelineExecution } from './start-pipeline-execution.ts'
import { stopPipelineExecution } from './stop-pipeline-execution.ts'
import { tagResource } from './tag-resource.ts'
import { onPush } from './triggers/on-push.ts'
import { untagResource } from './untag-resource.ts'
import { updatePipeline } from './update-pipeline.ts'

export const codepipeline: Implementation = {
  title: 'CodePipeline',
  protocol: awsJson11,
  errors: 'json',
  client: () => import('@aws-sdk/client-codepipeline'),
  onPush,
  resume,
  internal: byName([startByRule]),
  operations: byName([
    createPipeline,
    deletePipeline,
    disableStageTransition,
    enableStageTransition,
    getPipeline,
    getPipelineExecution,
    getPipelineState,
    listActionExecutions,
    listPipelineExecutions,
    listPipelines,
    listTagsForResource,
    putApprovalResult,
    retryStageExecution,
    rollbackStage,
    startPipelineExecution,
    stopPipelineExecution,
    tagResource,
    untagResource,
    updatePipeline,
  ]),
}
