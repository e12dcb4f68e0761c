import {
  DeleteBucketEncryption$,
  type DeleteBucketEncryptionCommandInput,
  type DeleteBucketEncryptionCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf, putBucket } from './buckets.ts'
import { SSE_S3 } from './default-encryption.ts'

/** Back to SSE-S3, without which there is no bucket: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html */
export const deleteBucketEncryption = operation<
  DeleteBucketEncryptionCommandInput,
  DeleteBucketEncryptionCommandOutput
>('s3', {
  schema: DeleteBucketEncryption$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('PutEncryptionConfiguration'),
  handle: (call) => {
    putBucket(call.world, { ...bucketOf(call), encryption: SSE_S3 })
    return {}
  },
})
