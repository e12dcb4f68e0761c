import {
  DeleteBucketOwnershipControls$,
  type DeleteBucketOwnershipControlsCommandInput,
  type DeleteBucketOwnershipControlsCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf, putBucket } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html */
export const deleteBucketOwnershipControls = operation<
  DeleteBucketOwnershipControlsCommandInput,
  DeleteBucketOwnershipControlsCommandOutput
>('s3', {
  schema: DeleteBucketOwnershipControls$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('PutBucketOwnershipControls'),
  handle: (call) => {
    const { ownership: _, ...rest } = bucketOf(call)
    putBucket(call.world, rest)
    return {}
  },
})
