import {
  DeleteBucketOwnershipControlsCommand,
  GetBucketAclCommand,
  GetBucketOwnershipControlsCommand,
  GetObjectAclCommand,
  type ObjectOwnership,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutObjectAclCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalIdOf } from './canonical-id.ts'
import {
  makeBucket,
  OTHER,
  OWNER,
  put,
  read,
  refusal,
  setPolicy,
  start,
  type Tested,
  unblock,
} from './testing.ts'

let tested: Tested
let writer: S3Client
beforeAll(async () => {
  tested = start()
  writer = await tested.role(OTHER, 'writer', [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }])
  for (const mode of ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'] as const) {
    const Bucket = mode.toLowerCase()
    await makeBucket(tested.owner, Bucket, { ObjectOwnership: mode })
    await setPolicy(
      tested.owner,
      Bucket,
      {
        Effect: 'Allow',
        Principal: { AWS: OTHER },
        Action: ['s3:PutObject', 's3:PutObjectAcl'],
        Resource: `arn:aws:s3:::${Bucket}/*`,
      },
      {
        Effect: 'Allow',
        Principal: { AWS: OWNER },
        Action: ['s3:GetObject', 's3:GetObjectAcl'],
        Resource: `arn:aws:s3:::${Bucket}/*`,
      },
    )
  }
})
afterAll(() => tested.sandbox.close())

const OWN = { ACL: 'bucket-owner-full-control' } as const

describe('an object that another account puts', () => {
  it.each([
    { mode: 'BucketOwnerEnforced', more: {}, readable: true, owner: OWNER },
    { mode: 'BucketOwnerEnforced', more: OWN, readable: true, owner: OWNER },
    { mode: 'BucketOwnerPreferred', more: {}, readable: false, owner: OTHER },
    { mode: 'BucketOwnerPreferred', more: OWN, readable: true, owner: OWNER },
    { mode: 'ObjectWriter', more: {}, readable: false, owner: OTHER },
    { mode: 'ObjectWriter', more: OWN, readable: true, owner: OTHER },
  ])('under $mode with $more belongs to $owner', async ({ mode, more, readable, owner }) => {
    const bucket = mode.toLowerCase()
    await put(writer, bucket, 'deployed', 'x', more)
    const outcome = await read(tested.owner, bucket, 'deployed').catch((error: Error) => error.name)
    expect(outcome).toBe(readable ? 'x' : 'AccessDenied')
    const reader = readable ? tested.owner : tested.other
    expect(
      await reader.send(new GetObjectAclCommand({ Bucket: bucket, Key: 'deployed' })),
    ).toMatchObject({ Owner: { ID: canonicalIdOf(owner) } })
  })

  it('becomes its own by a change of the mode', async () => {
    await makeBucket(tested.owner, 'changing', { ObjectOwnership: 'ObjectWriter' })
    await setPolicy(tested.owner, 'changing', {
      Effect: 'Allow',
      Principal: { AWS: OTHER },
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::changing/*',
    })
    await put(writer, 'changing', 'deployed', 'x')
    await expect(read(tested.owner, 'changing', 'deployed')).rejects.toMatchObject(
      refusal('AccessDenied', 403),
    )
    await own('changing', 'BucketOwnerEnforced')
    expect(await read(tested.owner, 'changing', 'deployed')).toBe('x')
  })
})

const own = (Bucket: string, mode: ObjectOwnership) =>
  tested.owner.send(
    new PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: mode }] },
    }),
  )

describe('where the bucket owner owns everything', () => {
  it.each(['private', 'public-read', 'bucket-owner-read'] as const)(
    'S14 an object with the ACL %s is refused',
    async (ACL) => {
      await expect(
        put(tested.owner, 'bucketownerenforced', 'x', 'x', { ACL }),
      ).rejects.toMatchObject(
        refusal('AccessControlListNotSupported', 400, 'The bucket does not allow ACLs'),
      )
    },
  )

  it('ACLs cannot be changed, and can be read', async () => {
    const Bucket = 'bucketownerenforced'
    await expect(
      tested.owner.send(new PutBucketAclCommand({ Bucket, ACL: 'private' })),
    ).rejects.toMatchObject(refusal('AccessControlListNotSupported', 400))
    await put(tested.owner, Bucket, 'x')
    await expect(
      tested.owner.send(new PutObjectAclCommand({ Bucket, Key: 'x', ACL: 'private' })),
    ).rejects.toMatchObject(refusal('AccessControlListNotSupported', 400))
    expect(await tested.owner.send(new GetBucketAclCommand({ Bucket }))).toMatchObject({
      Owner: { ID: canonicalIdOf(OWNER) },
      Grants: [{ Grantee: { ID: canonicalIdOf(OWNER) }, Permission: 'FULL_CONTROL' }],
    })
  })

  it('a bucket cannot be made with an ACL', async () => {
    await expect(
      makeBucket(tested.owner, 'with-acl', { ACL: 'log-delivery-write' as 'private' }),
    ).rejects.toMatchObject(refusal('InvalidBucketAclWithObjectOwnership', 400))
  })

  it('a bucket has to be private first', async () => {
    await makeBucket(tested.owner, 'lent', { ObjectOwnership: 'ObjectWriter' })
    await tested.owner.send(
      new PutBucketAclCommand({ Bucket: 'lent', GrantRead: `id="${canonicalIdOf(OTHER)}"` }),
    )
    await expect(own('lent', 'BucketOwnerEnforced')).rejects.toMatchObject(
      refusal('InvalidBucketAclWithObjectOwnership', 400),
    )
  })
})

describe('ACLs, where they count', () => {
  it('let in another account by its canonical id', async () => {
    await put(tested.owner, 'objectwriter', 'granted', 'x', {
      GrantRead: `id="${canonicalIdOf(OTHER)}"`,
    })
    expect(await read(writer, 'objectwriter', 'granted')).toBe('x')
    await put(tested.owner, 'objectwriter', 'kept')
    await expect(read(writer, 'objectwriter', 'kept')).rejects.toMatchObject(
      refusal('AccessDenied', 403),
    )
  })

  it.each([
    ['id="nobody"', 'InvalidArgument'],
    ['uri="http://example.com"', 'InvalidArgument'],
    ['somebody', 'InvalidArgument'],
  ])('%s is nobody', async (GrantRead, code) => {
    await expect(
      put(tested.owner, 'objectwriter', 'granted', 'x', { GrantRead }),
    ).rejects.toMatchObject(refusal(code, 400))
  })

  it('that are public are refused by the public access block, and work without it', async () => {
    const ACL = 'public-read' as const
    await expect(put(tested.owner, 'objectwriter', 'open', 'x', { ACL })).rejects.toMatchObject(
      refusal('AccessDenied', 403),
    )
    await expect(
      tested.owner.send(new PutBucketAclCommand({ Bucket: 'objectwriter', ACL })),
    ).rejects.toMatchObject(
      refusal('AccessDenied', 403, expect.stringContaining('BlockPublicAcls')),
    )
    await unblock(tested.owner, 'objectwriter')
    await put(tested.owner, 'objectwriter', 'open', 'x', { ACL })
    const anonymous = await tested.sandbox.handle({
      method: 'GET',
      path: '/objectwriter/open',
      query: '',
      headers: { host: 'localhost' },
      body: new Uint8Array(),
    })
    expect(anonymous.status).toBe(200)
  })
})

it('has no controls once they are deleted, and is the writer’s again', async () => {
  await makeBucket(tested.owner, 'uncontrolled')
  const Bucket = 'uncontrolled'
  await tested.owner.send(new DeleteBucketOwnershipControlsCommand({ Bucket }))
  await expect(
    tested.owner.send(new GetBucketOwnershipControlsCommand({ Bucket })),
  ).rejects.toMatchObject(refusal('OwnershipControlsNotFoundError', 404))
  await put(tested.owner, Bucket, 'x', 'x', { ACL: 'private' })
})
