import {
  PutBucketAcl$,
  type PutBucketAclCommandInput,
  type PutBucketAclCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { ACL_MEMBERS, aclNotSupported, newAclOf } from './acl.ts'
import { bucketOf, putBucket } from './buckets.ts'
import { keysFrom } from './condition-keys.ts'
import { checkPublicAcl } from './public-access.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
export const putBucketAcl = operation<PutBucketAclCommandInput, PutBucketAclCommandOutput>('s3', {
  schema: PutBucketAcl$,
  members: [
    'Bucket',
    'ExpectedBucketOwner',
    'ContentMD5',
    'ChecksumAlgorithm',
    'AccessControlPolicy',
    'GrantWrite',
    ...ACL_MEMBERS,
  ],
  authorize: onBucket('PutBucketAcl', ({ input }) =>
    keysFrom(input, ['GrantWrite', ...ACL_MEMBERS]),
  ),
  handle: (call) => {
    const { input, caller, world } = call
    const bucket = bucketOf(call)
    const acl = newAclOf(input, { owner: bucket.owner, bucketOwner: bucket.owner })
    if (bucket.ownership === 'BucketOwnerEnforced') throw aclNotSupported()
    checkPublicAcl(bucket, acl, caller, 's3:PutBucketAcl')
    putBucket(world, { ...bucket, acl })
    return {}
  },
})
