import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Statement } from '@xacct/iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  versioning,
} from './testing.ts'

const OBJECTS = 'arn:aws:s3:::shared/*'
const BUCKET = 'arn:aws:s3:::shared'

const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[],
): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
})

let tested: Tested
let own: S3Client
let foreign: S3Client
let powerless: S3Client
beforeAll(async () => {
  tested = start()
  const { owner, role } = tested
  await makeBucket(owner, 'shared')
  await put(owner, 'shared', 'a')
  own = await role(OWNER, 'reader', [allow('s3:GetObject', OBJECTS)])
  foreign = await role(OTHER, 'reader', [allow('s3:*', '*')])
  powerless = await role(OTHER, 'powerless')
})
afterAll(() => tested.sandbox.close())

const given = (Action: string | readonly string[], Resource: string, more = {}): Statement => ({
  Effect: 'Allow',
  Principal: { AWS: OTHER },
  Action,
  Resource,
  ...more,
})

describe('within an account', () => {
  it('a policy of the caller is enough', async () => {
    expect(await read(own, 'shared', 'a')).toBe('a')
  })

  it('a denial says who lacks what', async () => {
    await expect(put(own, 'shared', 'b')).rejects.toMatchObject(
      refusal(
        'AccessDenied',
        403,
        `User: arn:aws:sts::${OWNER}:assumed-role/reader/test is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::shared/b" because no identity-based policy allows the s3:PutObject action`,
      ),
    )
  })

  it('whoever may not list does not learn what is missing', async () => {
    await expect(read(own, 'shared', 'missing')).rejects.toMatchObject(
      refusal('AccessDenied', 403, expect.stringContaining('s3:ListBucket')),
    )
    await expect(read(tested.owner, 'shared', 'missing')).rejects.toMatchObject({
      ...refusal('NoSuchKey', 404),
      Key: 'missing',
    })
    await expect(
      tested.owner.send(new HeadObjectCommand({ Bucket: 'shared', Key: 'missing' })),
    ).rejects.toMatchObject(refusal('NotFound', 404))
  })
})

describe('across accounts', () => {
  it('needs a policy on both sides, and a denial says nothing', async () => {
    await expect(read(foreign, 'shared', 'a')).rejects.toMatchObject(
      refusal('AccessDenied', 403, 'Access Denied'),
    )
    await setPolicy(tested.owner, 'shared', given('s3:GetObject', OBJECTS))
    expect(await read(foreign, 'shared', 'a')).toBe('a')
    await expect(read(powerless, 'shared', 'a')).rejects.toMatchObject(
      refusal('AccessDenied', 403, 'Access Denied'),
    )
  })

  it('a version is an action of its own', async () => {
    await versioning(tested.owner, 'shared', 'Enabled')
    const { VersionId } = await put(tested.owner, 'shared', 'v', 'one')
    await put(tested.owner, 'shared', 'v', 'two')
    expect(await read(foreign, 'shared', 'v')).toBe('two')
    await expect(read(foreign, 'shared', 'v', VersionId)).rejects.toMatchObject(
      refusal('AccessDenied', 403),
    )
    await setPolicy(tested.owner, 'shared', given(['s3:GetObject', 's3:GetObjectVersion'], OBJECTS))
    expect(await read(foreign, 'shared', 'v', VersionId)).toBe('one')
  })

  it('deleting a version is one, too', async () => {
    await setPolicy(tested.owner, 'shared', given(['s3:DeleteObject', 's3:PutObject'], OBJECTS))
    const { VersionId } = await put(foreign, 'shared', 'd')
    await foreign.send(new DeleteObjectCommand({ Bucket: 'shared', Key: 'd' }))
    await expect(
      foreign.send(new DeleteObjectCommand({ Bucket: 'shared', Key: 'd', VersionId })),
    ).rejects.toMatchObject(refusal('AccessDenied', 403))
  })

  it('a copy reads at one end and writes at the other', async () => {
    await makeBucket(tested.other, 'theirs')
    const copy = () =>
      foreign.send(new CopyObjectCommand({ Bucket: 'theirs', Key: 'a', CopySource: 'shared/a' }))
    await setPolicy(tested.owner, 'shared', given('s3:PutObject', OBJECTS))
    await expect(copy()).rejects.toMatchObject(refusal('AccessDenied', 403))
    await setPolicy(tested.owner, 'shared', given('s3:GetObject', OBJECTS))
    await copy()
    expect(await read(tested.other, 'theirs', 'a')).toBe('a')
  })
})

describe('a condition', () => {
  it('on the prefix limits a list', async () => {
    await setPolicy(
      tested.owner,
      'shared',
      given('s3:ListBucket', BUCKET, { Condition: { StringLike: { 's3:prefix': 'a*' } } }),
    )
    const list = (Prefix?: string) =>
      foreign.send(new ListObjectsV2Command({ Bucket: 'shared', Prefix }))
    expect(await list('a')).toMatchObject({ KeyCount: 1 })
    await expect(list()).rejects.toMatchObject(refusal('AccessDenied', 403))
    await expect(list('v')).rejects.toMatchObject(refusal('AccessDenied', 403))
  })

  it('on the encryption refuses a write without the header', async () => {
    await setPolicy(tested.owner, 'shared', given('s3:PutObject', OBJECTS), {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: OBJECTS,
      Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'AES256' } },
    })
    await put(foreign, 'shared', 'e', 'e', { ServerSideEncryption: 'AES256' })
    await expect(put(foreign, 'shared', 'e')).rejects.toMatchObject(refusal('AccessDenied', 403))
  })

  it('on the tags of an object looks at the object', async () => {
    await setPolicy(
      tested.owner,
      'shared',
      given('s3:GetObject', OBJECTS, {
        Condition: { StringEquals: { 's3:ExistingObjectTag/open': 'yes' } },
      }),
    )
    await expect(read(foreign, 'shared', 'a')).rejects.toMatchObject(refusal('AccessDenied', 403))
    await tested.owner.send(
      new PutObjectTaggingCommand({
        Bucket: 'shared',
        Key: 'a',
        Tagging: { TagSet: [{ Key: 'open', Value: 'yes' }] },
      }),
    )
    expect(await read(foreign, 'shared', 'a')).toBe('a')
  })

  it('on TLS lets loopback through as TLS 1.2', async () => {
    const deny = (Condition: Statement['Condition']): Statement => ({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [BUCKET, OBJECTS],
      ...(Condition ? { Condition } : {}),
    })
    const readers = given('s3:GetObject', OBJECTS)
    await setPolicy(
      tested.owner,
      'shared',
      readers,
      deny({ Bool: { 'aws:SecureTransport': 'false' } }),
    )
    expect(await read(foreign, 'shared', 'a')).toBe('a')
    await setPolicy(
      tested.owner,
      'shared',
      readers,
      deny({ NumericLessThan: { 's3:TlsVersion': '1.3' } }),
    )
    await expect(read(foreign, 'shared', 'a')).rejects.toMatchObject(refusal('AccessDenied', 403))
  })
})

it('does not believe a wrong idea of the owner', async () => {
  await expect(
    tested.owner.send(
      new GetObjectCommand({ Bucket: 'shared', Key: 'a', ExpectedBucketOwner: OTHER }),
    ),
  ).rejects.toMatchObject(refusal('AccessDenied', 403))
})

describe('who makes a bucket with an ACL', () => {
  let maker: S3Client
  beforeAll(async () => {
    maker = await tested.role(OWNER, 'maker', [allow('s3:CreateBucket', '*')])
  })

  it('needs no permission for the one that every bucket has', async () => {
    await expect(makeBucket(maker, 'mine', { ACL: 'private' })).resolves.toMatchObject({})
  })

  it('needs one for any other', async () => {
    await expect(makeBucket(maker, 'theirs', { ACL: 'authenticated-read' })).rejects.toMatchObject(
      refusal('AccessDenied', 403, expect.stringContaining('s3:PutBucketAcl')),
    )
  })
})
