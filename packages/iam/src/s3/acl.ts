import type { Deciding } from '../decision.ts'
import type { Finding } from '../finding.ts'
import type { AclGrant, AclGrantee, AclPermission, S3Facts } from '../policies.ts'
import type { Grade } from '../principal-element.ts'
import type { Scene } from '../scene.ts'

/**
 * Which permission of which list allows what.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#permissions
 */
const BUCKET: Readonly<Record<string, AclPermission>> = {
  's3:listbucket': 'READ',
  's3:listbucketversions': 'READ',
  's3:listbucketmultipartuploads': 'READ',
  's3:putobject': 'WRITE',
  's3:getbucketacl': 'READ_ACP',
  's3:putbucketacl': 'WRITE_ACP',
}

const OBJECT: Readonly<Record<string, AclPermission>> = {
  's3:getobject': 'READ',
  's3:getobjectversion': 'READ',
  's3:getobjectacl': 'READ_ACP',
  's3:getobjectversionacl': 'READ_ACP',
  's3:putobjectacl': 'WRITE_ACP',
  's3:putobjectversionacl': 'WRITE_ACP',
}

const permissionIn = (
  table: Readonly<Record<string, AclPermission>>,
  action: string,
): AclPermission | undefined => (Object.hasOwn(table, action) ? table[action] : undefined)

/** Everybody, or everybody with an AWS account: both are public. */
const isPublicGrantee = (grantee: AclGrantee): boolean =>
  'group' in grantee && grantee.group !== 'LogDelivery'

/** Does the list let in people whom nobody chose? */
export const isPublicAcl = (grants: readonly AclGrant[]): boolean =>
  grants.some(({ grantee }) => isPublicGrantee(grantee))

const LOG_DELIVERY = 'logging.s3.amazonaws.com'

/** A grant to an account is for that account to pass on; a grant to a group is for everybody in it. */
const gradeOf = (grantee: AclGrantee, { account, request }: Scene): Grade | undefined => {
  if ('account' in grantee) return grantee.account === account ? 'account' : undefined
  switch (grantee.group) {
    case 'AllUsers':
      return 'direct'
    case 'AuthenticatedUsers':
      return account === undefined ? undefined : 'direct'
    case 'LogDelivery':
      return request.principal.type === 'service' && request.principal.service === LOG_DELIVERY
        ? 'direct'
        : undefined
  }
}

type List = { readonly name: string; readonly grants: readonly AclGrant[] }

const listFor = (action: string, facts: S3Facts): readonly [List, AclPermission] | undefined => {
  const onBucket = permissionIn(BUCKET, action)
  if (onBucket) return [{ name: 'bucket ACL', grants: facts.bucketAcl ?? [] }, onBucket]
  const onObject = permissionIn(OBJECT, action)
  return onObject && [{ name: 'object ACL', grants: facts.objectAcl ?? [] }, onObject]
}

/** What the access control lists allow; nothing at all where the bucket's owner owns everything. They never deny. */
export const aclAllows = (scene: Scene, facts: S3Facts): Finding['allows'] => {
  if ((facts.ownership ?? 'BucketOwnerEnforced') === 'BucketOwnerEnforced') return {}
  const found = listFor(scene.request.action.toLowerCase(), facts)
  if (!found) return {}
  const [{ name, grants }, needed] = found
  const allows: Partial<Record<Grade, Deciding>> = {}
  for (const [statement, { grantee, permission }] of grants.entries()) {
    if (permission !== needed && permission !== 'FULL_CONTROL') continue
    if (facts.publicAccessBlock?.IgnorePublicAcls && isPublicGrantee(grantee)) continue
    const grade = gradeOf(grantee, scene)
    if (grade) allows[grade] ??= { policy: name, statement, effect: 'Allow', side: 'acl' }
  }
  return allows
}
