/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
import { type AclGrant, isPublicAcl } from '@xacct/iam'
import type { ServiceError } from '../../errors.ts'
import { type Caller, nameOf } from '../../identity/caller.ts'
import { arnOf } from './buckets.ts'
import { accessDenied } from './errors.ts'
import type { Bucket } from './state.ts'

/** What a public access block says to those of its own account. */
export const refusedAsPublic = (
  bucket: Bucket,
  caller: Caller,
  action: string,
  what: 'access control lists (ACLs)' | 'policies',
  setting: 'BlockPublicAcls' | 'BlockPublicPolicy',
): ServiceError =>
  caller.account === bucket.owner
    ? accessDenied(
        `User: ${nameOf(caller)} is not authorized to perform: ${action} on resource: "${arnOf(bucket)}" because public ${what} are prevented by the ${setting} setting in S3 Block Public Access.`,
      )
    : accessDenied()

/** @throws ServiceError for an ACL that lets everybody in, where the bucket takes none */
export const checkPublicAcl = (
  bucket: Bucket,
  acl: readonly AclGrant[],
  caller: Caller,
  action: string,
): void => {
  if (!bucket.publicAccessBlock?.BlockPublicAcls || !isPublicAcl(acl)) return
  throw refusedAsPublic(bucket, caller, action, 'access control lists (ACLs)', 'BlockPublicAcls')
}
