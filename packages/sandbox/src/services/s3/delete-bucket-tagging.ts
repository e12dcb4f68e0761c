import {
  DeleteBucketTagging$,
  type DeleteBucketTaggingCommandInput,
  type DeleteBucketTaggingCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf, putBucket } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html */
export const deleteBucketTagging = operation<
  DeleteBucketTaggingCommandInput,
  DeleteBucketTaggingCommandOutput
>('s3', {
  schema: DeleteBucketTagging$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('PutBucketTagging'),
  handle: (call) => {
    putBucket(call.world, { ...bucketOf(call), tags: [] })
    return {}
  },
})
