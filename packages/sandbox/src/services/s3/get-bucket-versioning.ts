import {
  GetBucketVersioning$,
  type GetBucketVersioningCommandInput,
  type GetBucketVersioningCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export const getBucketVersioning = operation<
  GetBucketVersioningCommandInput,
  GetBucketVersioningCommandOutput
>('s3', {
  schema: GetBucketVersioning$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketVersioning'),
  handle: (call) => {
    const { versioning } = bucketOf(call)
    return versioning ? { Status: versioning } : {}
  },
})
