/** Resource types of the Terraform AWS provider, which Pulumi's are made from: one reader serves both. */
export const TERRAFORM_TYPE_OF: Readonly<Record<string, string>> = {
  'aws:cloudwatch/eventRule:EventRule': 'aws_cloudwatch_event_rule',
  'aws:cloudwatch/eventTarget:EventTarget': 'aws_cloudwatch_event_target',
  'aws:cloudwatch/logGroup:LogGroup': 'aws_cloudwatch_log_group',
  'aws:codebuild/project:Project': 'aws_codebuild_project',
  'aws:codeconnections/connection:Connection': 'aws_codeconnections_connection',
  'aws:codepipeline/pipeline:Pipeline': 'aws_codepipeline',
  'aws:iam/policy:Policy': 'aws_iam_policy',
  'aws:iam/role:Role': 'aws_iam_role',
  'aws:iam/rolePolicy:RolePolicy': 'aws_iam_role_policy',
  'aws:iam/rolePolicyAttachment:RolePolicyAttachment': 'aws_iam_role_policy_attachment',
  'aws:kms/alias:Alias': 'aws_kms_alias',
  'aws:kms/key:Key': 'aws_kms_key',
  'aws:s3/bucket:Bucket': 'aws_s3_bucket',
  'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration':
    'aws_s3_bucket_lifecycle_configuration',
  'aws:s3/bucketNotification:BucketNotification': 'aws_s3_bucket_notification',
  'aws:s3/bucketOwnershipControls:BucketOwnershipControls': 'aws_s3_bucket_ownership_controls',
  'aws:s3/bucketPolicy:BucketPolicy': 'aws_s3_bucket_policy',
  'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': 'aws_s3_bucket_public_access_block',
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration':
    'aws_s3_bucket_server_side_encryption_configuration',
  'aws:s3/bucketVersioning:BucketVersioning': 'aws_s3_bucket_versioning',
  'aws:sns/topic:Topic': 'aws_sns_topic',
  'aws:sns/topicPolicy:TopicPolicy': 'aws_sns_topic_policy',
  'aws:sns/topicSubscription:TopicSubscription': 'aws_sns_topic_subscription',
}
