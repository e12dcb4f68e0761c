import {
  PutBucketPolicy$,
  type PutBucketPolicyCommandInput,
  type PutBucketPolicyCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { checkOwnAccount, readBucketPolicy } from './bucket-policy.ts'
import { bucketOf, putBucket } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export const putBucketPolicy = operation<PutBucketPolicyCommandInput, PutBucketPolicyCommandOutput>(
  's3',
  {
    schema: PutBucketPolicy$,
    members: [
      'Bucket',
      'ExpectedBucketOwner',
      'ContentMD5',
      'ChecksumAlgorithm',
      'Policy',
      'ConfirmRemoveSelfBucketAccess',
    ],
    authorize: onBucket('PutBucketPolicy'),
    handle: (call) => {
      const bucket = bucketOf(call)
      checkOwnAccount(call.caller, bucket)
      const policy = readBucketPolicy(call, bucket, call.input.Policy ?? '')
      putBucket(call.world, { ...bucket, policy })
      return {}
    },
  },
)
