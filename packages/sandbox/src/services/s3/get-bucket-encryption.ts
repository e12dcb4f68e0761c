import {
  GetBucketEncryption$,
  type GetBucketEncryptionCommandInput,
  type GetBucketEncryptionCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html */
export const getBucketEncryption = operation<
  GetBucketEncryptionCommandInput,
  GetBucketEncryptionCommandOutput
>('s3', {
  schema: GetBucketEncryption$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetEncryptionConfiguration'),
  handle: (call) => {
    const { algorithm, keyId, bucketKey } = bucketOf(call).encryption
    const rule = {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: algorithm,
        ...(keyId === undefined ? {} : { KMSMasterKeyID: keyId }),
      },
      BucketKeyEnabled: bucketKey,
    }
    return { ServerSideEncryptionConfiguration: { Rules: [rule] } }
  },
})
