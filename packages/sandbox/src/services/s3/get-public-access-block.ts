import {
  GetPublicAccessBlock$,
  type GetPublicAccessBlockCommandInput,
  type GetPublicAccessBlockCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export const getPublicAccessBlock = operation<
  GetPublicAccessBlockCommandInput,
  GetPublicAccessBlockCommandOutput
>('s3', {
  schema: GetPublicAccessBlock$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketPublicAccessBlock'),
  handle: (call) => {
    const { publicAccessBlock, name } = bucketOf(call)
    if (publicAccessBlock) return { PublicAccessBlockConfiguration: publicAccessBlock }
    throw new ServiceError(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
      404,
      { BucketName: name },
    )
  },
})
