import {
  DeletePublicAccessBlock$,
  type DeletePublicAccessBlockCommandInput,
  type DeletePublicAccessBlockCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf, putBucket } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html */
export const deletePublicAccessBlock = operation<
  DeletePublicAccessBlockCommandInput,
  DeletePublicAccessBlockCommandOutput
>('s3', {
  schema: DeletePublicAccessBlock$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('PutBucketPublicAccessBlock'),
  handle: (call) => {
    const { publicAccessBlock: _, ...rest } = bucketOf(call)
    putBucket(call.world, rest)
    return {}
  },
})
