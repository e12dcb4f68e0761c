/** Access control lists: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
import type { AccessControlPolicy, Grant } from '@aws-sdk/client-s3'
import type { AclGrant, AclGrantee, AclPermission } from '@xacct/iam'
import { notImplemented, ServiceError } from '../../errors.ts'
import { accountOfCanonicalId, canonicalIdOf } from './canonical-id.ts'
import { invalidArgument, malformedXml } from './errors.ts'

export type AclInput = {
  readonly ACL?: string | undefined
  readonly GrantFullControl?: string | undefined
  readonly GrantRead?: string | undefined
  readonly GrantReadACP?: string | undefined
  readonly GrantWrite?: string | undefined
  readonly GrantWriteACP?: string | undefined
}

export type Owners = { readonly owner: string; readonly bucketOwner: string }

const all = { group: 'AllUsers' } as const

/** What a canned ACL gives besides full control to the owner. */
const CANNED: Readonly<Record<string, (owners: Owners) => readonly AclGrant[]>> = {
  private: () => [],
  'public-read': () => [{ grantee: all, permission: 'READ' }],
  'public-read-write': () => [
    { grantee: all, permission: 'READ' },
    { grantee: all, permission: 'WRITE' },
  ],
  'authenticated-read': () => [{ grantee: { group: 'AuthenticatedUsers' }, permission: 'READ' }],
  'bucket-owner-read': ({ owner, bucketOwner }) =>
    owner === bucketOwner ? [] : [{ grantee: { account: bucketOwner }, permission: 'READ' }],
  'bucket-owner-full-control': ({ owner, bucketOwner }) =>
    owner === bucketOwner
      ? []
      : [{ grantee: { account: bucketOwner }, permission: 'FULL_CONTROL' }],
  'log-delivery-write': () => [
    { grantee: { group: 'LogDelivery' }, permission: 'WRITE' },
    { grantee: { group: 'LogDelivery' }, permission: 'READ_ACP' },
  ],
}

const HEADERS = {
  GrantFullControl: 'FULL_CONTROL',
  GrantRead: 'READ',
  GrantReadACP: 'READ_ACP',
  GrantWrite: 'WRITE',
  GrantWriteACP: 'WRITE_ACP',
} as const satisfies Readonly<Record<string, AclPermission>>

/** Members of inputs that `aclOf` honours. */
export const ACL_MEMBERS = [
  'ACL',
  'GrantFullControl',
  'GrantRead',
  'GrantReadACP',
  'GrantWriteACP',
] as const

const GROUPS: Readonly<Record<string, Extract<AclGrantee, { group: string }>>> = {
  'http://acs.amazonaws.com/groups/global/AllUsers': all,
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers': { group: 'AuthenticatedUsers' },
  'http://acs.amazonaws.com/groups/s3/LogDelivery': { group: 'LogDelivery' },
}

const byId = (id: string): AclGrantee => {
  const account = accountOfCanonicalId(id)
  if (account === undefined) throw invalidArgument('Invalid id', 'CanonicalUser/ID', id)
  return { account }
}

const byUri = (uri: string): AclGrantee => {
  const group = Object.hasOwn(GROUPS, uri) ? GROUPS[uri] : undefined
  if (!group) throw invalidArgument('Invalid group uri', 'uri', uri)
  return group
}

const byEmail = (): AclGrantee => {
  throw notImplemented('grantees of S3 by e-mail address')
}

const KINDS: Readonly<Record<string, (value: string) => AclGrantee>> = {
  id: byId,
  uri: byUri,
  emailaddress: byEmail,
}

/** `id="…", uri="…"` */
const granteesOf = (header: string): readonly AclGrantee[] =>
  header.split(',').map((part) => {
    const [, kind = '', value = ''] = /^\s*(\w+)\s*=\s*"?([^"]*)"?\s*$/.exec(part) ?? []
    const read = Object.hasOwn(KINDS, kind.toLowerCase()) ? KINDS[kind.toLowerCase()] : undefined
    if (!read) throw invalidArgument('Argument format not recognized', 'grant', part)
    return read(value)
  })

const grantsOfHeaders = (input: AclInput): readonly AclGrant[] =>
  Object.entries(HEADERS).flatMap(([member, permission]) => {
    const header = input[member as keyof AclInput]
    return header === undefined
      ? []
      : granteesOf(header).map((grantee) => ({ grantee, permission }))
  })

export const saysAcl = (input: AclInput): boolean =>
  input.ACL !== undefined || Object.keys(HEADERS).some((name) => input[name as keyof AclInput])

/**
 * The ACL that a request gives, by its name or by its grants; `private` where it says nothing.
 * @throws ServiceError
 */
export const aclOf = (input: AclInput, owners: Owners): readonly AclGrant[] => {
  const grants = grantsOfHeaders(input)
  if (grants.length > 0) {
    if (input.ACL === undefined) return grants
    throw invalidArgument('Specifying both Canned ACLs and Header Grants is not allowed')
  }
  const name = input.ACL ?? 'private'
  if (name === 'aws-exec-read') throw notImplemented('the canned ACL aws-exec-read')
  const canned = Object.hasOwn(CANNED, name) ? CANNED[name] : undefined
  if (!canned) throw invalidArgument('', 'x-amz-acl', name)
  return [{ grantee: { account: owners.owner }, permission: 'FULL_CONTROL' }, ...canned(owners)]
}

/** The ACL of an `AccessControlPolicy`. */
const aclOfGrants = (grants: readonly Grant[]): readonly AclGrant[] =>
  grants.map(({ Grantee: grantee, Permission: permission }) => ({
    grantee: grantee?.URI
      ? byUri(grantee.URI)
      : grantee?.EmailAddress
        ? byEmail()
        : byId(grantee?.ID ?? ''),
    permission: permission as AclPermission,
  }))

const uriOf = (group: string): string =>
  Object.entries(GROUPS).find(([, known]) => known.group === group)?.[0] ?? group

/** An ACL as responses write it. */
export const grantsOf = (acl: readonly AclGrant[]): Grant[] =>
  acl.map(({ grantee, permission }) => ({
    Grantee:
      'account' in grantee
        ? { Type: 'CanonicalUser', ID: canonicalIdOf(grantee.account) }
        : { Type: 'Group', URI: uriOf(grantee.group) },
    Permission: permission,
  }))

/** The one canned ACL that says nothing new where the bucket's owner owns everything. */
export const FULL_CONTROL = 'bucket-owner-full-control'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html */
export const aclNotSupported = (): ServiceError =>
  new ServiceError('AccessControlListNotSupported', 'The bucket does not allow ACLs')

/**
 * The ACL that PutBucketAcl and PutObjectAcl give, in any of its three forms.
 * @throws ServiceError
 */
export const newAclOf = (
  input: AclInput & { readonly AccessControlPolicy?: AccessControlPolicy | undefined },
  owners: Owners,
): readonly AclGrant[] => {
  const { AccessControlPolicy: policy } = input
  if (saysAcl(input)) return aclOf(input, owners)
  if (!policy?.Owner?.ID) throw malformedXml()
  return aclOfGrants(policy.Grants ?? [])
}
