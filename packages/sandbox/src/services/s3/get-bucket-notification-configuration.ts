import {
  GetBucketNotificationConfiguration$,
  type GetBucketNotificationConfigurationCommandInput,
  type GetBucketNotificationConfigurationCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html */
export const getBucketNotificationConfiguration = operation<
  GetBucketNotificationConfigurationCommandInput,
  GetBucketNotificationConfigurationCommandOutput
>('s3', {
  schema: GetBucketNotificationConfiguration$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketNotification'),
  handle: (call) => (bucketOf(call).eventBridge ? { EventBridgeConfiguration: {} } : {}),
})
