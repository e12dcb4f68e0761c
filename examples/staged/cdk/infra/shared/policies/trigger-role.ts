import type { Pipeline } from '../model.ts'
import { type PolicyDocument, policy } from './document.ts'

/** EventBridge starts this pipeline and no other. */
export const triggerRolePolicy = (pipeline: Pipeline): PolicyDocument =>
  policy({
    Sid: 'StartPipeline',
    Effect: 'Allow',
    Action: 'codepipeline:StartPipelineExecution',
    Resource: pipeline.arn,
  })
