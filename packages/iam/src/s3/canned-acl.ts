import type { AclGrant, ObjectOwnership } from '../policies.ts'

export type CannedAcl =
  | 'private'
  | 'public-read'
  | 'public-read-write'
  | 'authenticated-read'
  | 'aws-exec-read'
  | 'bucket-owner-read'
  | 'bucket-owner-full-control'
  | 'log-delivery-write'

type Owners = { readonly owner: string; readonly bucketOwner: string }

const ownerOnly = ({ owner }: Owners): readonly AclGrant[] => [
  { grantee: { account: owner }, permission: 'FULL_CONTROL' },
]

const more: Readonly<Record<CannedAcl, (owners: Owners) => readonly AclGrant[]>> = {
  private: () => [],
  'public-read': () => [{ grantee: { group: 'AllUsers' }, permission: 'READ' }],
  'public-read-write': () => [
    { grantee: { group: 'AllUsers' }, permission: 'READ' },
    { grantee: { group: 'AllUsers' }, permission: 'WRITE' },
  ],
  'authenticated-read': () => [{ grantee: { group: 'AuthenticatedUsers' }, permission: 'READ' }],
  // Gives Amazon EC2's own account read access, which no account here stands for.
  'aws-exec-read': () => [],
  'bucket-owner-read': ({ bucketOwner }) => [
    { grantee: { account: bucketOwner }, permission: 'READ' },
  ],
  'bucket-owner-full-control': ({ bucketOwner }) => [
    { grantee: { account: bucketOwner }, permission: 'FULL_CONTROL' },
  ],
  'log-delivery-write': () => [
    { grantee: { group: 'LogDelivery' }, permission: 'WRITE' },
    { grantee: { group: 'LogDelivery' }, permission: 'READ_ACP' },
  ],
}

export const isCannedAcl = (name: string): name is CannedAcl => Object.hasOwn(more, name)

/**
 * The grants that a canned ACL stands for.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
 */
export const cannedAcl = (name: CannedAcl, owners: Owners): readonly AclGrant[] => {
  const extra = more[name](owners)
  const own = ownerOnly(owners)
  return owners.owner === owners.bucketOwner && name.startsWith('bucket-owner-')
    ? own
    : [...own, ...extra]
}

/**
 * The account that owns a new object. An object that an anonymous caller wrote belongs to no account.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export const newObjectOwner = (written: {
  readonly ownership: ObjectOwnership
  readonly bucketOwner: string
  readonly writer: string | undefined
  readonly acl?: string
}): string | undefined => {
  const { ownership, bucketOwner, writer, acl } = written
  if (ownership === 'BucketOwnerEnforced') return bucketOwner
  const handsOver = ownership === 'BucketOwnerPreferred' && acl === 'bucket-owner-full-control'
  return handsOver ? bucketOwner : writer
}
