import {
  GetBucketPolicyStatus$,
  type GetBucketPolicyStatusCommandInput,
  type GetBucketPolicyStatusCommandOutput,
} from '@aws-sdk/client-s3'
import { isPublicPolicy } from '@xacct/iam'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { noPolicy } from './bucket-policy.ts'
import { bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
export const getBucketPolicyStatus = operation<
  GetBucketPolicyStatusCommandInput,
  GetBucketPolicyStatusCommandOutput
>('s3', {
  schema: GetBucketPolicyStatus$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketPolicyStatus'),
  handle: (call) => {
    const { policy, name } = bucketOf(call)
    if (!policy) throw noPolicy(name)
    return { PolicyStatus: { IsPublic: isPublicPolicy(policy) } }
  },
})
