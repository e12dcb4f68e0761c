import {
  GetBucketPolicy$,
  type GetBucketPolicyCommandInput,
  type GetBucketPolicyCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { readableDocument } from '../iam/lookup.ts'
import { onBucket } from './access.ts'
import { checkOwnAccount, noPolicy } from './bucket-policy.ts'
import { bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export const getBucketPolicy = operation<GetBucketPolicyCommandInput, GetBucketPolicyCommandOutput>(
  's3',
  {
    schema: GetBucketPolicy$,
    members: ['Bucket', 'ExpectedBucketOwner'],
    authorize: onBucket('GetBucketPolicy'),
    handle: (call) => {
      const bucket = bucketOf(call)
      checkOwnAccount(call.caller, bucket)
      if (!bucket.policy) throw noPolicy(bucket.name)
      return { Policy: JSON.stringify(readableDocument(call.world, bucket.policy)) }
    },
  },
)
