import {
  DeleteBucketPolicy$,
  type DeleteBucketPolicyCommandInput,
  type DeleteBucketPolicyCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { checkOwnAccount } from './bucket-policy.ts'
import { bucketOf, putBucket } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
export const deleteBucketPolicy = operation<
  DeleteBucketPolicyCommandInput,
  DeleteBucketPolicyCommandOutput
>('s3', {
  schema: DeleteBucketPolicy$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('DeleteBucketPolicy'),
  handle: (call) => {
    const bucket = bucketOf(call)
    checkOwnAccount(call.caller, bucket)
    const { policy: _, ...rest } = bucket
    putBucket(call.world, rest)
    return {}
  },
})
