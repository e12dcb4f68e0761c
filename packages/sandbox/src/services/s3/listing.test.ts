import {
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBucket, put, refusal, start, type Tested, versioning } from './testing.ts'

const KEYS = ['a', 'b/1', 'b/2', 'b/c/3', 'd', 'e/4', '\uff5e', '\u{1f389}']

let tested: Tested
beforeAll(async () => {
  tested = start()
  await makeBucket(tested.owner, 'listed')
  for (const key of KEYS.toReversed()) await put(tested.owner, 'listed', key)
})
afterAll(() => tested.sandbox.close())

const list = (more: Partial<ListObjectsV2CommandInput> = {}) =>
  tested.owner.send(new ListObjectsV2Command({ Bucket: 'listed', ...more }))
const names = ({
  Contents = [],
  CommonPrefixes = [],
}: {
  Contents?: { Key?: string | undefined }[] | undefined
  CommonPrefixes?: { Prefix?: string | undefined }[] | undefined
}) => [...Contents.map(({ Key }) => Key), ...CommonPrefixes.map(({ Prefix }) => Prefix)]

it('is in the order of UTF-8', async () => {
  expect(names(await list())).toEqual(KEYS)
})

it.each<[Partial<ListObjectsV2CommandInput>, string[]]>([
  [{ Prefix: 'b/' }, ['b/1', 'b/2', 'b/c/3']],
  [{ Delimiter: '/', MaxKeys: 4 }, ['a', 'd', 'b/', 'e/']],
  [{ Prefix: 'b/', Delimiter: '/' }, ['b/1', 'b/2', 'b/c/']],
  [{ Prefix: 'b', Delimiter: '/' }, ['b/']],
  [{ StartAfter: 'b/2', MaxKeys: 2 }, ['b/c/3', 'd']],
  [{ Prefix: 'zzz' }, []],
  [{ MaxKeys: 0 }, []],
])('%o lists %o', async (asked, expected) => {
  expect(names(await list(asked))).toEqual(expected)
})

describe('page by page', () => {
  it.each([1, 2, 3])('of %i everything comes once', async (MaxKeys) => {
    const seen: unknown[] = []
    let token: string | undefined
    do {
      const page = await list({ MaxKeys, Delimiter: '/', ContinuationToken: token })
      expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys)
      seen.push(...names(page))
      token = page.NextContinuationToken
    } while (token)
    expect(seen.toSorted()).toEqual(['a', 'b/', 'd', 'e/', '\uff5e', '\u{1f389}'].toSorted())
  })

  it('the old way', async () => {
    const send = (Marker?: string) =>
      tested.owner.send(
        new ListObjectsCommand({ Bucket: 'listed', MaxKeys: 2, Delimiter: '/', Marker }),
      )
    const first = await send()
    expect([names(first), first.NextMarker]).toEqual([['a', 'b/'], 'b/'])
    expect(names(await send(first.NextMarker))).toEqual(['d', 'e/'])
  })

  it('of versions, also within a key', async () => {
    await makeBucket(tested.owner, 'history')
    await versioning(tested.owner, 'history', 'Enabled')
    const put2 = async (key: string) => (await put(tested.owner, 'history', key)).VersionId
    const [x1, x2, x3] = [await put2('x'), await put2('x'), await put2('x')]
    const y1 = await put2('y')
    const seen: unknown[] = []
    let markers: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {}
    for (let more: boolean | undefined = true; more; ) {
      const page = await tested.owner.send(
        new ListObjectVersionsCommand({ Bucket: 'history', MaxKeys: 2, ...markers }),
      )
      seen.push(page.Versions?.map(({ VersionId }) => VersionId))
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      more = page.IsTruncated
    }
    expect(seen).toEqual([
      [x3, x2],
      [x1, y1],
    ])
  })
})

describe('what is no question', () => {
  it('is refused', async () => {
    await expect(list({ ContinuationToken: 'x' })).rejects.toMatchObject(
      refusal('InvalidArgument', 400),
    )
    await expect(list({ MaxKeys: -1 })).rejects.toMatchObject(refusal('InvalidArgument', 400))
    await expect(list({ EncodingType: 'rot13' as 'url' })).rejects.toMatchObject(
      refusal('InvalidArgument', 400),
    )
  })
})

it('encodes keys for whoever asks', async () => {
  await put(tested.owner, 'listed', 'z (1)/+')
  expect(names(await list({ Prefix: 'z', EncodingType: 'url' }))).toEqual(['z+%281%29/%2B'])
})
