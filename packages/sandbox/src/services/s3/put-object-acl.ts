import {
  PutObjectAcl$,
  type PutObjectAclCommandInput,
  type PutObjectAclCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { ACL_MEMBERS, aclNotSupported, FULL_CONTROL, newAclOf } from './acl.ts'
import { bucketOf } from './buckets.ts'
import { keysFrom } from './condition-keys.ts'
import { changeVersion } from './history.ts'
import { notify } from './notify.ts'
import { checkPublicAcl } from './public-access.ts'
import { objectOf, readAccess } from './read-object.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
export const putObjectAcl = operation<PutObjectAclCommandInput, PutObjectAclCommandOutput>('s3', {
  schema: PutObjectAcl$,
  members: [
    'Bucket',
    'Key',
    'VersionId',
    'ExpectedBucketOwner',
    'AccessControlPolicy',
    'ContentMD5',
    'ChecksumAlgorithm',
    ...ACL_MEMBERS,
  ],
  ignored: ['RequestPayer'],
  authorize: (call) => readAccess(call, 'PutObjectAcl', keysFrom(call.input, ACL_MEMBERS)),
  handle: (call) => {
    const { input, caller, world } = call
    const bucket = bucketOf(call)
    const object = objectOf(call, bucket)
    if (bucket.ownership === 'BucketOwnerEnforced') {
      if (input.ACL !== FULL_CONTROL) throw aclNotSupported()
      return {}
    }
    const acl = newAclOf(input, { owner: object.owner, bucketOwner: bucket.owner })
    checkPublicAcl(bucket, acl, caller, 's3:PutObjectAcl')
    changeVersion(world, bucket.name, { ...object, acl })
    notify(call, bucket, { type: 'Object ACL Updated', version: object, etag: object.etag })
    return {}
  },
})
