import { pipelineBlocks } from './pipeline-blocks.ts'
import { many, one, type Token } from './token.ts'

const policy = ['policy'] as const

/** https://www.pulumi.com/registry/packages/aws/api-docs */
export const tokens: Readonly<Record<string, Token>> = {
  'aws:cloudwatch/eventRule:EventRule': {
    terraform: 'aws_cloudwatch_event_rule',
    named: 'name',
  },
  'aws:cloudwatch/eventTarget:EventTarget': {
    terraform: 'aws_cloudwatch_event_target',
    named: 'targetId',
    blocks: {
      deadLetterConfig: one('dead_letter_config'),
      inputTransformer: one('input_transformer'),
      retryPolicy: one('retry_policy'),
    },
  },
  'aws:cloudwatch/logGroup:LogGroup': { terraform: 'aws_cloudwatch_log_group', named: 'name' },
  'aws:codebuild/project:Project': {
    terraform: 'aws_codebuild_project',
    named: 'name',
    blocks: {
      artifacts: one('artifacts'),
      cache: one('cache'),
      environment: one('environment', {
        environmentVariables: many('environment_variable'),
        registryCredential: one('registry_credential'),
      }),
      logsConfig: one('logs_config', {
        cloudwatchLogs: one('cloudwatch_logs'),
        s3Logs: one('s3_logs'),
      }),
      source: one('source', { gitSubmodulesConfig: one('git_submodules_config') }),
      vpcConfig: one('vpc_config'),
    },
  },
  'aws:codeconnections/connection:Connection': {
    terraform: 'aws_codeconnections_connection',
    named: 'name',
  },
  'aws:codepipeline/pipeline:Pipeline': {
    terraform: 'aws_codepipeline',
    named: 'name',
    blocks: pipelineBlocks,
  },
  'aws:iam/policy:Policy': {
    terraform: 'aws_iam_policy',
    named: 'name',
    documents: policy,
    everyRegion: true,
  },
  'aws:iam/role:Role': {
    terraform: 'aws_iam_role',
    named: 'name',
    documents: ['assumeRolePolicy'],
    blocks: { inlinePolicies: many('inline_policy') },
    everyRegion: true,
  },
  'aws:iam/rolePolicy:RolePolicy': {
    terraform: 'aws_iam_role_policy',
    named: 'name',
    documents: policy,
    everyRegion: true,
  },
  'aws:iam/rolePolicyAttachment:RolePolicyAttachment': {
    terraform: 'aws_iam_role_policy_attachment',
    everyRegion: true,
  },
  'aws:kms/alias:Alias': { terraform: 'aws_kms_alias', named: 'name' },
  'aws:kms/key:Key': { terraform: 'aws_kms_key' },
  'aws:s3/bucket:Bucket': { terraform: 'aws_s3_bucket', named: 'bucket' },
  'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration': {
    terraform: 'aws_s3_bucket_lifecycle_configuration',
    blocks: {
      rules: many('rule', {
        abortIncompleteMultipartUpload: one('abort_incomplete_multipart_upload'),
        expiration: one('expiration'),
        filter: one('filter', { and: one('and'), tag: one('tag') }),
        noncurrentVersionExpiration: one('noncurrent_version_expiration'),
        noncurrentVersionTransitions: many('noncurrent_version_transition'),
        transitions: many('transition'),
      }),
    },
  },
  'aws:s3/bucketNotification:BucketNotification': {
    terraform: 'aws_s3_bucket_notification',
    blocks: {
      lambdaFunctions: many('lambda_function'),
      queues: many('queue'),
      topics: many('topic'),
    },
  },
  'aws:s3/bucketOwnershipControls:BucketOwnershipControls': {
    terraform: 'aws_s3_bucket_ownership_controls',
    blocks: { rule: one('rule') },
  },
  'aws:s3/bucketPolicy:BucketPolicy': { terraform: 'aws_s3_bucket_policy', documents: policy },
  'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': {
    terraform: 'aws_s3_bucket_public_access_block',
  },
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration': {
    terraform: 'aws_s3_bucket_server_side_encryption_configuration',
    blocks: {
      rules: many('rule', {
        applyServerSideEncryptionByDefault: one('apply_server_side_encryption_by_default'),
      }),
    },
  },
  'aws:s3/bucketVersioning:BucketVersioning': {
    terraform: 'aws_s3_bucket_versioning',
    blocks: { versioningConfiguration: one('versioning_configuration') },
  },
  'aws:sns/topic:Topic': { terraform: 'aws_sns_topic', named: 'name', documents: policy },
  'aws:sns/topicPolicy:TopicPolicy': { terraform: 'aws_sns_topic_policy', documents: policy },
  'aws:sns/topicSubscription:TopicSubscription': {
    terraform: 'aws_sns_topic_subscription',
    renamed: { topic: 'topic_arn' },
  },
}
