import {
  PutBucketOwnershipControls$,
  type PutBucketOwnershipControlsCommandInput,
  type PutBucketOwnershipControlsCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf, putBucket } from './buckets.ts'
import { malformedXml } from './errors.ts'
import { aclWithEnforcedOwnership, findOwnership } from './new-bucket.ts'
import type { Bucket } from './state.ts'

/** An ACL that lets anybody else in has to be taken back first. */
const isPrivate = ({ acl, owner }: Bucket): boolean =>
  acl.every(({ grantee }) => 'account' in grantee && grantee.account === owner)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html */
export const putBucketOwnershipControls = operation<
  PutBucketOwnershipControlsCommandInput,
  PutBucketOwnershipControlsCommandOutput
>('s3', {
  schema: PutBucketOwnershipControls$,
  members: [
    'Bucket',
    'ExpectedBucketOwner',
    'ContentMD5',
    'ChecksumAlgorithm',
    'OwnershipControls',
  ],
  authorize: onBucket('PutBucketOwnershipControls'),
  handle: (call) => {
    const rules = call.input.OwnershipControls?.Rules ?? []
    const ownership = findOwnership(rules[0]?.ObjectOwnership)
    if (!ownership || rules.length !== 1) throw malformedXml()
    const bucket = bucketOf(call)
    if (ownership === 'BucketOwnerEnforced' && !isPrivate(bucket)) throw aclWithEnforcedOwnership()
    putBucket(call.world, { ...bucket, ownership })
    return {}
  },
})
