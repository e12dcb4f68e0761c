import {
  GetBucketAcl$,
  type GetBucketAclCommandInput,
  type GetBucketAclCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { grantsOf } from './acl.ts'
import { bucketOf } from './buckets.ts'
import { canonicalIdOf } from './canonical-id.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export const getBucketAcl = operation<GetBucketAclCommandInput, GetBucketAclCommandOutput>('s3', {
  schema: GetBucketAcl$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketAcl'),
  handle: (call) => {
    const { owner, acl } = bucketOf(call)
    return { Owner: { ID: canonicalIdOf(owner) }, Grants: grantsOf(acl) }
  },
})
