import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutBucketEncryptionCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBucket, OWNER, put, refusal, start, type Tested } from './testing.ts'

const MIB = 1024 * 1024
const five = Buffer.alloc(5 * MIB, 'a')
const tail = Buffer.from('the end')

let tested: Tested
beforeAll(async () => {
  tested = start()
  await makeBucket(tested.owner, 'parts')
})
afterAll(() => tested.sandbox.close())

const begin = async (Key: string, more = {}): Promise<string> =>
  (await tested.owner.send(new CreateMultipartUploadCommand({ Bucket: 'parts', Key, ...more })))
    .UploadId ?? ''
const upload = async (
  Key: string,
  UploadId: string,
  PartNumber: number,
  Body: Uint8Array,
  more = {},
) => ({
  PartNumber,
  ETag: (
    await tested.owner.send(
      new UploadPartCommand({ Bucket: 'parts', Key, UploadId, PartNumber, Body, ...more }),
    )
  ).ETag,
})
const complete = (
  Key: string,
  UploadId: string,
  Parts: { PartNumber: number; ETag?: string | undefined }[],
) =>
  tested.owner.send(
    new CompleteMultipartUploadCommand({
      Bucket: 'parts',
      Key,
      UploadId,
      MultipartUpload: { Parts },
    }),
  )
const length = async (Key: string, PartNumber?: number) =>
  tested.owner.send(new GetObjectCommand({ Bucket: 'parts', Key, PartNumber }))

it('becomes one object with an ETag of its parts', async () => {
  const id = await begin('whole', { ContentType: 'a/b', Metadata: { m: '1' } })
  const parts = [await upload('whole', id, 1, five), await upload('whole', id, 7, tail)]
  expect(
    await tested.owner.send(
      new ListPartsCommand({ Bucket: 'parts', Key: 'whole', UploadId: id, MaxParts: 1 }),
    ),
  ).toMatchObject({ IsTruncated: true, Parts: [{ PartNumber: 1, Size: 5 * MIB }] })
  expect(
    await tested.owner.send(new ListMultipartUploadsCommand({ Bucket: 'parts' })),
  ).toMatchObject({ Uploads: [{ Key: 'whole', UploadId: id }] })
  expect((await complete('whole', id, parts)).ETag).toMatch(/^"[0-9a-f]{32}-2"$/)
  expect(await length('whole')).toMatchObject({
    ContentLength: 5 * MIB + 7,
    ContentType: 'a/b',
    Metadata: { m: '1' },
  })
  const second = await length('whole', 2)
  expect(await second.Body?.transformToString()).toBe('the end')
  expect(second).toMatchObject({ PartsCount: 2, $metadata: { httpStatusCode: 206 } })
  expect(
    (await tested.owner.send(new ListMultipartUploadsCommand({ Bucket: 'parts' }))).Uploads ?? [],
  ).toEqual([])
})

describe('completion is refused', () => {
  it('where a part is missing, small or out of order', async () => {
    const id = await begin('refused')
    const first = await upload('refused', id, 1, tail)
    const second = await upload('refused', id, 2, tail)
    await expect(complete('refused', id, [first, second])).rejects.toMatchObject({
      ...refusal('EntityTooSmall', 400),
      MinSizeAllowed: String(5 * MIB),
    })
    await expect(complete('refused', id, [second, first])).rejects.toMatchObject(
      refusal('InvalidPartOrder', 400),
    )
    await expect(complete('refused', id, [{ PartNumber: 3, ETag: '"x"' }])).rejects.toMatchObject(
      refusal('InvalidPart', 400),
    )
    await expect(complete('refused', id, [])).rejects.toMatchObject(refusal('MalformedXML', 400))
  })

  it('where the upload is another, or over', async () => {
    const id = await begin('over')
    const part = await upload('over', id, 1, tail)
    await expect(complete('another', id, [part])).rejects.toMatchObject(
      refusal('NoSuchUpload', 404),
    )
    await tested.owner.send(
      new AbortMultipartUploadCommand({ Bucket: 'parts', Key: 'over', UploadId: id }),
    )
    await expect(complete('over', id, [part])).rejects.toMatchObject(refusal('NoSuchUpload', 404))
  })
})

it.each([0, 10_001])('part %i is none', async (number) => {
  const id = await begin('numbers')
  await expect(upload('numbers', id, number, tail)).rejects.toMatchObject(
    refusal('InvalidArgument', 400),
  )
})

describe('checksums', () => {
  it.each([
    ['SHA256', undefined, 'COMPOSITE', /-2$/],
    ['CRC32', 'FULL_OBJECT', 'FULL_OBJECT', /^[^-]+$/],
  ] as const)('of %s %s are %s', async (ChecksumAlgorithm, ChecksumType, type, form) => {
    const key = `sums/${ChecksumAlgorithm}`
    const id = await begin(key, { ChecksumAlgorithm, ChecksumType })
    const more = { ChecksumAlgorithm }
    await expect(upload(key, id, 1, five, { ChecksumAlgorithm: 'CRC32C' })).rejects.toMatchObject(
      refusal('InvalidRequest', 400),
    )
    const parts = [await upload(key, id, 1, five, more), await upload(key, id, 2, tail, more)]
    expect(await complete(key, id, parts)).toMatchObject({
      ChecksumType: type,
      [`Checksum${ChecksumAlgorithm}`]: expect.stringMatching(form),
    })
    expect(
      await tested.owner.send(
        new GetObjectAttributesCommand({
          Bucket: 'parts',
          Key: key,
          ObjectAttributes: ['ObjectParts'],
        }),
      ),
    ).toMatchObject({
      ObjectParts: { TotalPartsCount: 2, Parts: [{ Size: 5 * MIB }, { Size: 7 }] },
    })
  })

  it('of SHA-1 are not of the whole', async () => {
    await expect(
      begin('sums/sha1', { ChecksumAlgorithm: 'SHA1', ChecksumType: 'FULL_OBJECT' }),
    ).rejects.toMatchObject(refusal('InvalidRequest', 400))
  })
})

it('copies a part from an object', async () => {
  await put(tested.owner, 'parts', 'source', 'abcdefgh')
  const id = await begin('copied')
  const copy = (CopySourceRange: string) =>
    tested.owner.send(
      new UploadPartCopyCommand({
        Bucket: 'parts',
        Key: 'copied',
        UploadId: id,
        PartNumber: 1,
        CopySource: 'parts/source',
        CopySourceRange,
      }),
    )
  await expect(copy('bytes=5-20')).rejects.toMatchObject(refusal('InvalidArgument', 400))
  const { CopyPartResult } = await copy('bytes=2-4')
  await complete('copied', id, [{ PartNumber: 1, ETag: CopyPartResult?.ETag }])
  expect(await (await length('copied')).Body?.transformToString()).toBe('cde')
})

it('asks KMS for one data key, and for leave to use it with every part', async () => {
  await makeBucket(tested.owner, 'encrypted')
  await tested.owner.send(
    new PutBucketEncryptionCommand({
      Bucket: 'parts',
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
    }),
  )
  tested.sandbox.world.decisions.clear()
  const id = await begin('secret')
  await complete('secret', id, [await upload('secret', id, 1, tail)])
  expect(await (await length('secret')).Body?.transformToString()).toBe('the end')
  const asked = tested.sandbox.world.decisions
    .list()
    .map(({ request }) => request)
    .filter(({ action }) => action.startsWith('kms:'))
  expect(asked.map(({ action }) => action)).toEqual([
    'kms:GenerateDataKey',
    'kms:Decrypt',
    'kms:Decrypt',
    'kms:Decrypt',
  ])
  expect(asked[0]?.resource).toContain(`:${OWNER}:key/`)
})
