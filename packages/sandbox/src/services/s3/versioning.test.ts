import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBucket, put, read, refusal, start, type Tested, versioning } from './testing.ts'

let tested: Tested
beforeAll(async () => {
  tested = start()
  await makeBucket(tested.owner, 'versions')
})
afterAll(() => tested.sandbox.close())

const remove = (Key: string, VersionId?: string) =>
  tested.owner.send(new DeleteObjectCommand({ Bucket: 'versions', Key, VersionId }))
const list = async (Prefix: string) => {
  const { Versions = [], DeleteMarkers = [] } = await tested.owner.send(
    new ListObjectVersionsCommand({ Bucket: 'versions', Prefix }),
  )
  return { versions: Versions, markers: DeleteMarkers }
}

describe('a bucket that never was versioned', () => {
  it('says nothing of versions and forgets what is overwritten or deleted', async () => {
    expect((await put(tested.owner, 'versions', 'plain', '1')).VersionId).toBeUndefined()
    await put(tested.owner, 'versions', 'plain', '2')
    expect((await list('plain')).versions).toMatchObject([{ VersionId: 'null', IsLatest: true }])
    expect(await remove('plain')).not.toHaveProperty('DeleteMarker')
    expect(await list('plain')).toEqual({ versions: [], markers: [] })
  })
})

describe('a versioned bucket', () => {
  it('keeps what was there before as the null version', async () => {
    await put(tested.owner, 'versions', 'old', 'before')
    await versioning(tested.owner, 'versions', 'Enabled')
    const { VersionId } = await put(tested.owner, 'versions', 'old', 'after')
    expect(await read(tested.owner, 'versions', 'old', 'null')).toBe('before')
    expect(await read(tested.owner, 'versions', 'old', VersionId)).toBe('after')
  })

  it('hides an object behind a delete marker, and shows it again when that goes', async () => {
    const { VersionId } = await put(tested.owner, 'versions', 'hidden', 'here')
    const deleted = await remove('hidden')
    expect(deleted).toMatchObject({ DeleteMarker: true })
    await expect(read(tested.owner, 'versions', 'hidden')).rejects.toMatchObject(
      refusal('NoSuchKey', 404),
    )
    await expect(
      tested.owner.send(
        new HeadObjectCommand({
          Bucket: 'versions',
          Key: 'hidden',
          VersionId: deleted.VersionId,
        }),
      ),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 405 } })
    expect(await list('hidden')).toMatchObject({
      versions: [{ VersionId, IsLatest: false }],
      markers: [{ VersionId: deleted.VersionId, IsLatest: true }],
    })
    expect(await remove('hidden', deleted.VersionId)).toMatchObject({ DeleteMarker: true })
    expect(await read(tested.owner, 'versions', 'hidden')).toBe('here')
  })

  it('does not know versions that never were', async () => {
    await put(tested.owner, 'versions', 'known')
    await expect(read(tested.owner, 'versions', 'known', 'x')).rejects.toMatchObject({
      ...refusal('NoSuchVersion', 404),
      VersionId: 'x',
    })
  })

  it('deletes many at once, each on its own', async () => {
    const { VersionId } = await put(tested.owner, 'versions', 'many/1')
    await put(tested.owner, 'versions', 'many/2')
    const answer = await tested.owner.send(
      new DeleteObjectsCommand({
        Bucket: 'versions',
        Delete: {
          Objects: [{ Key: 'many/1', VersionId }, { Key: 'many/2' }, { Key: 'many/never' }],
        },
      }),
    )
    expect(answer.Deleted).toMatchObject([
      { Key: 'many/1', VersionId },
      { Key: 'many/2', DeleteMarker: true },
      { Key: 'many/never', DeleteMarker: true },
    ])
    expect(answer.Errors ?? []).toEqual([])
  })
})

describe('a bucket whose versioning is suspended', () => {
  it('overwrites the null version and no other', async () => {
    const { VersionId } = await put(tested.owner, 'versions', 'late', 'kept')
    await versioning(tested.owner, 'versions', 'Suspended')
    expect(await put(tested.owner, 'versions', 'late', '1')).toMatchObject({ VersionId: 'null' })
    await put(tested.owner, 'versions', 'late', '2')
    expect((await list('late')).versions.map(({ VersionId: id }) => id)).toEqual([
      'null',
      VersionId,
    ])
    expect(await remove('late')).toMatchObject({ DeleteMarker: true, VersionId: 'null' })
    expect((await list('late')).versions.map(({ VersionId: id }) => id)).toEqual([VersionId])
  })
})

it('answers a plain GET of a deleted key with what hides it', async () => {
  await versioning(tested.owner, 'versions', 'Enabled')
  await put(tested.owner, 'versions', 'gone')
  const { VersionId = '' } = await remove('gone')
  const refused = await tested.owner
    .send(new GetObjectCommand({ Bucket: 'versions', Key: 'gone' }))
    .catch((error: { $response?: { headers: Record<string, string> } }) => error)
  expect(refused).toMatchObject({
    $response: { headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': VersionId } },
  })
})
