import { describe, expect, test } from 'vitest'
import { type CannedAcl, cannedAcl, isCannedAcl, isPublicAcl, newObjectOwner } from '../index.ts'

const writer = '111111111111'
const bucketOwner = '222222222222'

const full = (account: string) => ({ grantee: { account }, permission: 'FULL_CONTROL' })
const group = (name: string, permission: string) => ({ grantee: { group: name }, permission })

const acls: readonly (readonly [CannedAcl, readonly object[], boolean])[] = [
  ['private', [], false],
  ['public-read', [group('AllUsers', 'READ')], true],
  ['public-read-write', [group('AllUsers', 'READ'), group('AllUsers', 'WRITE')], true],
  ['authenticated-read', [group('AuthenticatedUsers', 'READ')], true],
  ['aws-exec-read', [], false],
  ['bucket-owner-read', [{ grantee: { account: bucketOwner }, permission: 'READ' }], false],
  ['bucket-owner-full-control', [full(bucketOwner)], false],
  ['log-delivery-write', [group('LogDelivery', 'WRITE'), group('LogDelivery', 'READ_ACP')], false],
]

describe.each(acls)('the canned ACL %s', (name, grants, isPublic) => {
  test('gives its owner full control, and others what its name says', () => {
    expect(cannedAcl(name, { owner: writer, bucketOwner })).toEqual([full(writer), ...grants])
  })

  test(`is ${isPublic ? '' : 'not '}public`, () => {
    expect(isPublicAcl(cannedAcl(name, { owner: writer, bucketOwner }))).toBe(isPublic)
  })
})

describe('canned ACLs', () => {
  test('name the bucket’s owner once where it is the owner', () => {
    const owners = { owner: bucketOwner, bucketOwner }
    expect(cannedAcl('bucket-owner-full-control', owners)).toEqual([full(bucketOwner)])
  })

  test('are known by name', () => {
    expect(['private', 'public-write', 'toString'].map(isCannedAcl)).toEqual([true, false, false])
  })
})

describe('a new object belongs to', () => {
  test.each([
    ['BucketOwnerEnforced', 'private', bucketOwner],
    ['BucketOwnerEnforced', 'bucket-owner-full-control', bucketOwner],
    ['BucketOwnerPreferred', 'bucket-owner-full-control', bucketOwner],
    ['BucketOwnerPreferred', 'private', writer],
    ['ObjectWriter', 'bucket-owner-full-control', writer],
    ['ObjectWriter', 'private', writer],
  ] as const)('%s with %s: %s', (ownership, acl, owner) => {
    expect(newObjectOwner({ ownership, bucketOwner, writer, acl })).toBe(owner)
  })

  test('nobody, when an anonymous caller wrote it', () => {
    const written = { ownership: 'ObjectWriter', bucketOwner, writer: undefined } as const
    expect(newObjectOwner(written)).toBeUndefined()
  })
})
