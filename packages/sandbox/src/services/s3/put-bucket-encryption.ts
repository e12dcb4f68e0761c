import {
  PutBucketEncryption$,
  type PutBucketEncryptionCommandInput,
  type PutBucketEncryptionCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf, putBucket } from './buckets.ts'
import { defaultEncryptionOf } from './default-encryption.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html */
export const putBucketEncryption = operation<
  PutBucketEncryptionCommandInput,
  PutBucketEncryptionCommandOutput
>('s3', {
  schema: PutBucketEncryption$,
  members: [
    'Bucket',
    'ExpectedBucketOwner',
    'ContentMD5',
    'ChecksumAlgorithm',
    'ServerSideEncryptionConfiguration',
  ],
  authorize: onBucket('PutEncryptionConfiguration'),
  handle: (call) => {
    const encryption = defaultEncryptionOf(call.input.ServerSideEncryptionConfiguration)
    putBucket(call.world, { ...bucketOf(call), encryption })
    return {}
  },
})
