/** What S3 says about one setting of a bucket, asked with plain calls. */
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Context, ResourceType } from '../resource-type.ts'

type Ask = (s3: S3Client, Bucket: string) => Promise<unknown>

const QUESTIONS: Readonly<Record<string, Ask>> = {
  aws_s3_bucket_lifecycle_configuration: async (s3, Bucket) =>
    (await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules,
  aws_s3_bucket_notification: async (s3, Bucket) => {
    const found = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }))
    const { $metadata, ...configuration } = found
    return configuration
  },
  aws_s3_bucket_ownership_controls: async (s3, Bucket) =>
    (await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).OwnershipControls?.Rules,
  aws_s3_bucket_policy: async (s3, Bucket) =>
    JSON.parse((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? ''),
  aws_s3_bucket_public_access_block: async (s3, Bucket) =>
    (await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration,
  aws_s3_bucket_server_side_encryption_configuration: async (s3, Bucket) =>
    (await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration
      ?.Rules,
  aws_s3_bucket_versioning: async (s3, Bucket) => {
    const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }))
    return Status === undefined ? {} : { Status }
  },
}

/** The setting, or the name of the error by which S3 says that there is none. */
export const settingOf = async (
  { name }: ResourceType,
  bucket: string,
  { clients }: Context,
): Promise<unknown> => {
  try {
    return await QUESTIONS[name]?.(clients.s3, bucket)
  } catch (error) {
    return (error as Error).name
  }
}
