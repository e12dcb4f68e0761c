import {
  GetObjectAcl$,
  type GetObjectAclCommandInput,
  type GetObjectAclCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { grantsOf } from './acl.ts'
import { bucketOf } from './buckets.ts'
import { canonicalIdOf } from './canonical-id.ts'
import { objectOf, ownedObject, readAccess } from './read-object.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export const getObjectAcl = operation<GetObjectAclCommandInput, GetObjectAclCommandOutput>('s3', {
  schema: GetObjectAcl$,
  members: ['Bucket', 'Key', 'VersionId', 'ExpectedBucketOwner'],
  ignored: ['RequestPayer'],
  authorize: (call) => readAccess(call, 'GetObjectAcl'),
  handle: (call) => {
    const bucket = bucketOf(call)
    const { owner, acl } = ownedObject(bucket, objectOf(call, bucket))
    return { Owner: { ID: canonicalIdOf(owner) }, Grants: grantsOf(acl) }
  },
})
