import {
  PutPublicAccessBlock$,
  type PutPublicAccessBlockCommandInput,
  type PutPublicAccessBlockCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf, putBucket } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html */
export const putPublicAccessBlock = operation<
  PutPublicAccessBlockCommandInput,
  PutPublicAccessBlockCommandOutput
>('s3', {
  schema: PutPublicAccessBlock$,
  members: [
    'Bucket',
    'ExpectedBucketOwner',
    'ContentMD5',
    'ChecksumAlgorithm',
    'PublicAccessBlockConfiguration',
  ],
  authorize: onBucket('PutBucketPublicAccessBlock'),
  handle: (call) => {
    const given = call.input.PublicAccessBlockConfiguration ?? {}
    const publicAccessBlock = {
      BlockPublicAcls: given.BlockPublicAcls ?? false,
      IgnorePublicAcls: given.IgnorePublicAcls ?? false,
      BlockPublicPolicy: given.BlockPublicPolicy ?? false,
      RestrictPublicBuckets: given.RestrictPublicBuckets ?? false,
    }
    putBucket(call.world, { ...bucketOf(call), publicAccessBlock })
    return {}
  },
})
