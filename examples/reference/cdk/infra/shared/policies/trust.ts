import type { Pipeline, Target } from '../model.ts'
import { accountRootArn, regionalArn } from '../names.ts'
import { type PolicyDocument, policy, type Statement } from './document.ts'

const serviceMayAssume = (
  service: string,
  condition: NonNullable<Statement['Condition']>,
): PolicyDocument =>
  policy({
    Sid: 'ServiceMayAssume',
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
    Condition: condition,
  })

/**
 * CodePipeline does not document that it fills in aws:SourceAccount: IfExists guards against a confused
 * deputy where it does, and does not lock the service out where it does not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export const pipelineRoleTrust = (pipeline: Pipeline): PolicyDocument =>
  serviceMayAssume('codepipeline.amazonaws.com', {
    StringEqualsIfExists: { 'aws:SourceAccount': pipeline.account },
  })

/** https://docs.aws.amazon.com/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html */
export const buildRoleTrust = (pipeline: Pipeline): PolicyDocument =>
  serviceMayAssume('codebuild.amazonaws.com', {
    StringEquals: { 'aws:SourceAccount': pipeline.account },
    ArnEquals: {
      'aws:SourceArn': regionalArn(pipeline, 'codebuild', `project/${pipeline.names.buildProject}`),
    },
  })

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/cross-service-confused-deputy-prevention.html */
export const triggerRoleTrust = (pipeline: Pipeline): PolicyDocument =>
  serviceMayAssume('events.amazonaws.com', {
    StringEquals: { 'aws:SourceAccount': pipeline.account },
    ArnEquals: {
      'aws:SourceArn': regionalArn(pipeline, 'events', `rule/${pipeline.names.triggerRule}`),
    },
  })

/**
 * CodePipeline assumes the deploy role with its service role's credentials, so a role is the principal
 * here, not the service. Naming the account and pinning aws:PrincipalArn needs no existing role and
 * survives the role's re-creation; naming the role itself does neither.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
 */
export const deployRoleTrust = (target: Target): PolicyDocument =>
  policy({
    Sid: 'PipelineRoleMayAssume',
    Effect: 'Allow',
    Principal: { AWS: accountRootArn(target.partition, target.deliveredBy.account) },
    Action: 'sts:AssumeRole',
    Condition: { ArnEquals: { 'aws:PrincipalArn': target.deliveredBy.roleArn } },
  })
