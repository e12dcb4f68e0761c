import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBucket, put, read, refusal, start, type Tested } from './testing.ts'

let tested: Tested
beforeAll(async () => {
  tested = start()
  await makeBucket(tested.owner, 'objects')
  await put(tested.owner, 'objects', 'digits', '0123456789')
})
afterAll(() => tested.sandbox.close())

const get = (more: Partial<GetObjectCommandInput>) =>
  tested.owner.send(new GetObjectCommand({ Bucket: 'objects', Key: 'digits', ...more }))
const putWith = (more: Partial<PutObjectCommandInput>) =>
  tested.owner.send(
    new PutObjectCommand({ Bucket: 'objects', Key: 'written', Body: 'hello', ...more }),
  )

describe('a range', () => {
  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
    ['lines=1-2', '0123456789', undefined],
    ['bytes=4-2', '0123456789', undefined],
  ])('%s gives %s', async (Range, expected, ContentRange) => {
    const got = await get({ Range })
    expect(await got.Body?.transformToString()).toBe(expected)
    expect([got.$metadata.httpStatusCode, got.ContentRange]).toEqual([
      ContentRange ? 206 : 200,
      ContentRange,
    ])
  })

  it('behind the end is refused', async () => {
    await expect(get({ Range: 'bytes=10-' })).rejects.toMatchObject({
      ...refusal('InvalidRange', 416),
      ActualObjectSize: '10',
    })
  })
})

describe('a condition', () => {
  const ETAG = '"781e5e245d69b566979b86e28d23f2c7"'
  const [before, after] = [new Date('2020-01-01'), new Date('2100-01-01')]

  it.each<[Partial<GetObjectCommandInput>, number]>([
    [{ IfMatch: ETAG }, 200],
    [{ IfMatch: '"x"' }, 412],
    [{ IfNoneMatch: '"x"' }, 200],
    [{ IfNoneMatch: ETAG }, 304],
    [{ IfModifiedSince: before }, 200],
    [{ IfModifiedSince: after }, 304],
    [{ IfUnmodifiedSince: after }, 200],
    [{ IfUnmodifiedSince: before }, 412],
    [{ IfMatch: ETAG, IfUnmodifiedSince: before }, 200],
    [{ IfNoneMatch: '"x"', IfModifiedSince: after }, 200],
  ])('%o answers %i', async (condition, status) => {
    const answered = await get(condition).catch((error: unknown) => error)
    expect(answered).toMatchObject({ $metadata: { httpStatusCode: status } })
  })

  it('of a write is asked when it happens', async () => {
    await putWith({ Key: 'once', IfNoneMatch: '*' })
    await expect(putWith({ Key: 'once', IfNoneMatch: '*' })).rejects.toMatchObject(
      refusal('PreconditionFailed', 412),
    )
    await expect(putWith({ Key: 'once', IfMatch: '"x"' })).rejects.toMatchObject(
      refusal('PreconditionFailed', 412),
    )
    await expect(putWith({ Key: 'never', IfMatch: '"x"' })).rejects.toMatchObject(
      refusal('NoSuchKey', 404),
    )
    const both = [1, 2, 3].map(() => putWith({ Key: 'race', IfNoneMatch: '*' }))
    const outcomes = await Promise.allSettled(both)
    expect(outcomes.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ])
  })
})

describe('a checksum', () => {
  // `hello`: CRCs by their catalogue, the others by coreutils.
  it.each([
    ['CRC32', 'NhCmhg=='],
    ['CRC32C', 'mnG7TA=='],
    ['CRC64NVME', 'M3eFcAZSQlc='],
    ['SHA1', 'qvTGHdzF6KLavt4PO0gs2a6pQ00='],
    ['SHA256', 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='],
  ] as const)('%s is verified, kept and told', async (algorithm, value) => {
    const member = `Checksum${algorithm}`
    expect(await putWith({ [member]: value })).toMatchObject({
      [member]: value,
      ChecksumType: 'FULL_OBJECT',
    })
    const headed = await tested.owner.send(
      new HeadObjectCommand({ Bucket: 'objects', Key: 'written', ChecksumMode: 'ENABLED' }),
    )
    expect(headed).toMatchObject({ [member]: value })
    await expect(putWith({ Body: 'other', [member]: value })).rejects.toMatchObject(
      refusal('BadDigest', 400),
    )
  })

  it('of the old kind is verified, too', async () => {
    await putWith({ ContentMD5: 'XUFAKrxLKna5cZ2REBfFkg==' })
    await expect(
      putWith({ Body: 'other', ContentMD5: 'XUFAKrxLKna5cZ2REBfFkg==' }),
    ).rejects.toMatchObject(refusal('BadDigest', 400))
    await expect(putWith({ ContentMD5: 'x' })).rejects.toMatchObject(refusal('InvalidDigest', 400))
  })

  it('is among the attributes', async () => {
    await putWith({ ChecksumSHA1: 'qvTGHdzF6KLavt4PO0gs2a6pQ00=' })
    expect(
      await tested.owner.send(
        new GetObjectAttributesCommand({
          Bucket: 'objects',
          Key: 'written',
          ObjectAttributes: ['Checksum', 'ETag', 'ObjectSize'],
        }),
      ),
    ).toMatchObject({
      ETag: '5d41402abc4b2a76b9719d911017c592',
      ObjectSize: 5,
      Checksum: { ChecksumSHA1: 'qvTGHdzF6KLavt4PO0gs2a6pQ00=' },
    })
  })
})

describe('what is said of an object', () => {
  it('is given back, and can be overridden for one response', async () => {
    await putWith({
      CacheControl: 'max-age=60',
      ContentDisposition: 'inline',
      ContentLanguage: 'de',
      ContentType: 'text/html',
      Expires: new Date('2030-01-01'),
      Metadata: { Who: 'me' },
      StorageClass: 'STANDARD_IA',
      Tagging: 'a=1&b=2',
    })
    expect(await get({ Key: 'written' })).toMatchObject({
      CacheControl: 'max-age=60',
      ContentDisposition: 'inline',
      ContentLanguage: 'de',
      ContentType: 'text/html',
      Metadata: { who: 'me' },
      StorageClass: 'STANDARD_IA',
      TagCount: 2,
    })
    expect(
      await get({
        Key: 'written',
        ResponseContentType: 'text/plain',
        ResponseCacheControl: 'no-store',
      }),
    ).toMatchObject({ ContentType: 'text/plain', CacheControl: 'no-store' })
  })

  it.each<[Partial<PutObjectCommandInput>, string]>([
    [{ StorageClass: 'CARDBOARD' as 'STANDARD' }, 'InvalidStorageClass'],
    [{ Metadata: { a: 'x'.repeat(2048) } }, 'MetadataTooLarge'],
    [{ Tagging: 'a=1&a=2' }, 'InvalidArgument'],
    [{ Tagging: 'aws:x=1' }, 'InvalidTag'],
    [{ Tagging: Array.from({ length: 11 }, (_, i) => `k${i}=1`).join('&') }, 'BadRequest'],
    [{ Key: 'x'.repeat(1025) }, 'KeyTooLongError'],
    [{ Key: '../escape' }, 'InvalidURI'],
    [{ Key: 'a/../../escape' }, 'InvalidURI'],
    [{ ServerSideEncryption: 'ROT13' as 'AES256' }, 'InvalidEncryptionAlgorithmError'],
    [{ SSEKMSKeyId: 'alias/x' }, 'InvalidArgument'],
  ])('%o is refused', async (more, code) => {
    await expect(putWith(more)).rejects.toMatchObject(refusal(code, 400))
  })

  it.each<[Partial<PutObjectCommandInput>, string]>([
    [{ ObjectLockMode: 'GOVERNANCE' }, 'the parameter ObjectLockMode of s3:PutObject'],
    [{ ServerSideEncryption: 'aws:kms:dsse' }, 'the encryption aws:kms:dsse'],
  ])('%o is not supported, by name', async (more, what) => {
    await expect(putWith(more)).rejects.toMatchObject(
      refusal('NotImplemented', 501, `xacct-sandbox does not support ${what}.`),
    )
  })

  it('is archived with it: the bytes stay away until they are restored', async () => {
    await putWith({ Key: 'cold', StorageClass: 'GLACIER' })
    await expect(get({ Key: 'cold' })).rejects.toMatchObject(refusal('InvalidObjectState', 403))
  })
})

it.each([
  'a//b',
  '/leading',
  'a/../b',
  'space and +plus',
  'ünï/日本/🎉',
  '%41',
  'a?b#c&d=e',
  "quote'(x)!*",
  'tab\tend',
  '<&">',
])('the key "%s" is a key', async (Key) => {
  await put(tested.owner, 'objects', Key, 'x')
  expect(await read(tested.owner, 'objects', Key)).toBe('x')
  const listed = await tested.owner.send(
    new ListObjectsV2Command({ Bucket: 'objects', Prefix: Key }),
  )
  expect(listed.Contents?.map((object) => object.Key)).toEqual([Key])
  await tested.owner.send(new DeleteObjectCommand({ Bucket: 'objects', Key }))
  await expect(read(tested.owner, 'objects', Key)).rejects.toMatchObject(refusal('NoSuchKey', 404))
})

describe('a copy', () => {
  const copy = (more: object) =>
    tested.owner.send(
      new CopyObjectCommand({
        Bucket: 'objects',
        Key: 'copied',
        CopySource: 'objects/source',
        ...more,
      }),
    )
  const tagsOf = async (Key: string) =>
    (await tested.owner.send(new GetObjectTaggingCommand({ Bucket: 'objects', Key }))).TagSet

  it('takes what was said along, or replaces it', async () => {
    await putWith({
      Key: 'source',
      ContentType: 'text/html',
      Metadata: { a: 'b' },
      Tagging: 't=1',
      StorageClass: 'STANDARD_IA',
    })
    await copy({})
    const same = await get({ Key: 'copied' })
    expect(same).toMatchObject({ ContentType: 'text/html', Metadata: { a: 'b' } })
    expect(same.StorageClass).toBeUndefined()
    expect(await tagsOf('copied')).toEqual([{ Key: 't', Value: '1' }])
    await copy({ MetadataDirective: 'REPLACE', TaggingDirective: 'REPLACE', ContentType: 'a/b' })
    expect(await get({ Key: 'copied' })).toMatchObject({ ContentType: 'a/b', Metadata: {} })
    expect(await tagsOf('copied')).toEqual([])
  })

  it('onto itself has to change something', async () => {
    await expect(copy({ Key: 'source' })).rejects.toMatchObject(refusal('InvalidRequest', 400))
    await copy({ Key: 'source', MetadataDirective: 'REPLACE' })
  })

  it.each([
    [{ CopySource: 'objects' }, 'InvalidArgument', 400],
    [{ CopySource: 'objects/missing' }, 'NoSuchKey', 404],
    [{ CopySource: 'nowhere/x' }, 'NoSuchBucket', 404],
    [{ CopySourceIfMatch: '"x"' }, 'PreconditionFailed', 412],
    [{ CopySourceIfModifiedSince: new Date('2100-01-01') }, 'PreconditionFailed', 412],
  ])('%o is refused', async (more, code, status) => {
    await expect(copy(more)).rejects.toMatchObject(refusal(code, status))
  })
})

it('keeps tags apart from bytes', async () => {
  await putWith({ Key: 'tagged' })
  await tested.owner.send(
    new PutObjectTaggingCommand({
      Bucket: 'objects',
      Key: 'tagged',
      Tagging: { TagSet: [{ Key: 'k', Value: 'v' }] },
    }),
  )
  expect(await get({ Key: 'tagged' })).toMatchObject({ TagCount: 1, ContentLength: 5 })
})
