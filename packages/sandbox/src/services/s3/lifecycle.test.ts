import {
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  type LifecycleRule,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeBucket, put, start, type Tested, versioning } from './testing.ts'

const Bucket = 'ageing'
const DAY = 24 * 60 * 60 * 1000

let tested: Tested
beforeEach(async () => {
  tested = start()
  await makeBucket(tested.owner, Bucket)
})
afterEach(() => tested.sandbox.close())

const rules = (...given: Partial<LifecycleRule>[]) =>
  tested.owner.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: {
        Rules: given.map((rule) => ({ Status: 'Enabled', Filter: {}, ...rule })),
      },
    }),
  )
const pass = (days: number) => tested.sandbox.clock.advance(days * DAY)
const keys = async () =>
  (await tested.owner.send(new ListObjectsV2Command({ Bucket }))).Contents?.map(({ Key }) => Key)
const versions = async () => {
  const { Versions = [], DeleteMarkers = [] } = await tested.owner.send(
    new ListObjectVersionsCommand({ Bucket }),
  )
  return [Versions.length, DeleteMarkers.length]
}

it('expires what is old, at the midnight after', async () => {
  await rules({ Filter: { Prefix: 'old/' }, Expiration: { Days: 2 } })
  await put(tested.owner, Bucket, 'old/x')
  await put(tested.owner, Bucket, 'kept')
  pass(1)
  expect(await keys()).toEqual(['kept', 'old/x'])
  pass(2)
  expect(await keys()).toEqual(['kept'])
})

it('leaves alone what a filter by tag or size does not mean', async () => {
  await rules({
    Filter: { And: { Tags: [{ Key: 'a', Value: '1' }], ObjectSizeGreaterThan: 3 } },
    Expiration: { Days: 1 },
  })
  await put(tested.owner, Bucket, 'tagged', 'long', { Tagging: 'a=1' })
  await put(tested.owner, Bucket, 'tagged-small', 'x', { Tagging: 'a=1' })
  await put(tested.owner, Bucket, 'untagged', 'long')
  pass(3)
  expect(await keys()).toEqual(['tagged-small', 'untagged'])
})

it('is off while it is disabled', async () => {
  await rules({ Status: 'Disabled', Expiration: { Days: 1 } })
  await put(tested.owner, Bucket, 'x')
  pass(3)
  expect(await keys()).toEqual(['x'])
})

it('puts a marker on versions, removes them later, and then the marker', async () => {
  await versioning(tested.owner, Bucket, 'Enabled')
  await rules(
    { Expiration: { Days: 1 }, NoncurrentVersionExpiration: { NoncurrentDays: 2 } },
    { Expiration: { ExpiredObjectDeleteMarker: true } },
  )
  await put(tested.owner, Bucket, 'x')
  pass(2)
  expect(await versions()).toEqual([1, 1])
  pass(4)
  expect(await versions()).toEqual([0, 0])
})

it('spares as many old versions as it is told', async () => {
  await versioning(tested.owner, Bucket, 'Enabled')
  await rules({ NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 } })
  for (const body of ['1', '2', '3', '4']) await put(tested.owner, Bucket, 'x', body)
  pass(3)
  expect(await versions()).toEqual([2, 0])
})

it('gives up uploads that nobody completes', async () => {
  await rules({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } })
  await tested.owner.send(new CreateMultipartUploadCommand({ Bucket, Key: 'x' }))
  pass(3)
  expect(
    (await tested.owner.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? [],
  ).toEqual([])
})

it('moves what is large enough to another storage class', async () => {
  await rules({ Transitions: [{ Days: 1, StorageClass: 'GLACIER' }] })
  await put(tested.owner, Bucket, 'large', 'x'.repeat(128 * 1024))
  await put(tested.owner, Bucket, 'small', 'x')
  pass(3)
  const head = async (Key: string) =>
    (await tested.owner.send(new HeadObjectCommand({ Bucket, Key }))).StorageClass
  expect([await head('large'), await head('small')]).toEqual(['GLACIER', undefined])
})
