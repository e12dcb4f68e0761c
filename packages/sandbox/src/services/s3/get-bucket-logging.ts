import {
  GetBucketLogging$,
  type GetBucketLoggingCommandInput,
  type GetBucketLoggingCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html */
export const getBucketLogging = operation<
  GetBucketLoggingCommandInput,
  GetBucketLoggingCommandOutput
>('s3', {
  schema: GetBucketLogging$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketLogging'),
  handle: (call) => bucketOf(call).configurations.logging ?? {},
})
