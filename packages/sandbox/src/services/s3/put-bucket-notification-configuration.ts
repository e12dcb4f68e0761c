import {
  PutBucketNotificationConfiguration$,
  type PutBucketNotificationConfigurationCommandInput,
  type PutBucketNotificationConfigurationCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { notImplemented } from '../../errors.ts'
import { onBucket } from './access.ts'
import { bucketOf, putBucket } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html */
export const putBucketNotificationConfiguration = operation<
  PutBucketNotificationConfigurationCommandInput,
  PutBucketNotificationConfigurationCommandOutput
>('s3', {
  schema: PutBucketNotificationConfiguration$,
  members: [
    'Bucket',
    'ExpectedBucketOwner',
    'NotificationConfiguration',
    'SkipDestinationValidation',
  ],
  authorize: onBucket('PutBucketNotification'),
  handle: (call) => {
    const { EventBridgeConfiguration, ...others } = call.input.NotificationConfiguration ?? {}
    const other = Object.entries(others).find(([, targets]) => targets && targets.length > 0)
    if (other) throw notImplemented(`${other[0]} of a bucket: only EventBridge is told`)
    const eventBridge = EventBridgeConfiguration !== undefined
    putBucket(call.world, { ...bucketOf(call), eventBridge })
    return {}
  },
})
