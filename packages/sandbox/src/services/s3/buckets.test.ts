import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBucket, OWNER, put, refusal, start, type Tested } from './testing.ts'

let tested: Tested
let american: S3Client
beforeAll(async () => {
  tested = start()
  american = new S3Client(tested.sandbox.clientConfig(OWNER, 'us-east-1'))
  await makeBucket(tested.owner, 'taken')
  await american.send(new CreateBucketCommand({ Bucket: 'american' }))
})
afterAll(() => tested.sandbox.close())

describe('a name', () => {
  it.each([
    'ab',
    'UPPER',
    'under_score',
    '192.168.0.1',
    'double..dot',
    'xn--x',
    'amzn-s3-demo-x',
    'x-s3alias',
    'x--ol-s3',
    '-dash',
    'a'.repeat(64),
  ])('"%s" is refused', async (name) => {
    await expect(makeBucket(tested.owner, name)).rejects.toMatchObject(
      refusal('InvalidBucketName', 400),
    )
  })

  it('S12 is taken for every account', async () => {
    await expect(makeBucket(tested.other, 'taken')).rejects.toMatchObject(
      refusal('BucketAlreadyExists', 409),
    )
    await expect(makeBucket(tested.owner, 'taken')).rejects.toMatchObject(
      refusal('BucketAlreadyOwnedByYou', 409),
    )
  })

  it('can be made again by its owner in the first Region, and nothing happens', async () => {
    await put(american, 'american', 'kept')
    await american.send(new CreateBucketCommand({ Bucket: 'american' }))
    expect(await american.send(new ListObjectsV2Command({ Bucket: 'american' }))).toMatchObject({
      KeyCount: 1,
    })
  })
})

describe('a location', () => {
  it.each([
    { region: 'eu-west-1', constraint: 'us-west-2', code: 'IllegalLocationConstraintException' },
    { region: 'eu-west-1', constraint: 'us-east-1', code: 'InvalidLocationConstraint' },
    { region: 'eu-west-1', constraint: 'mars', code: 'InvalidLocationConstraint' },
    { region: 'us-east-1', constraint: 'us-east-1', code: 'InvalidLocationConstraint' },
  ])('$constraint is refused in $region', async ({ region, constraint, code }) => {
    const client = new S3Client(tested.sandbox.clientConfig(OWNER, region))
    const configuration = constraint && { LocationConstraint: constraint as 'us-west-2' }
    await expect(
      client.send(
        new CreateBucketCommand({
          Bucket: 'somewhere',
          ...(configuration ? { CreateBucketConfiguration: configuration } : {}),
        }),
      ),
    ).rejects.toMatchObject(refusal(code, 400))
  })

  it('may be anywhere for the endpoint of the first Region, and is told everywhere', async () => {
    await american.send(
      new CreateBucketCommand({
        Bucket: 'from-afar',
        CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' },
      }),
    )
    expect(
      await tested.owner.send(new GetBucketLocationCommand({ Bucket: 'from-afar' })),
    ).toMatchObject({ LocationConstraint: 'eu-central-1' })
    expect(
      (await tested.owner.send(new GetBucketLocationCommand({ Bucket: 'american' })))
        .LocationConstraint,
    ).toBeFalsy()
  })
})

describe('a bucket of another Region', () => {
  it('sends its visitors there', async () => {
    await expect(
      tested.owner.send(new ListObjectsV2Command({ Bucket: 'american' })),
    ).rejects.toMatchObject(refusal('PermanentRedirect', 301))
    await expect(
      tested.owner.send(new HeadBucketCommand({ Bucket: 'american' })),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 301 } })
  })

  it('is found by clients that follow', async () => {
    const client = new S3Client({
      ...tested.sandbox.clientConfig(OWNER),
      followRegionRedirects: true,
    })
    expect(await client.send(new ListObjectsV2Command({ Bucket: 'american' }))).toMatchObject({
      Name: 'american',
    })
  })

  it('tells its Region even to those whom it does not let in', async () => {
    const { status, headers } = await tested.sandbox.handle({
      method: 'HEAD',
      path: '/american',
      query: '',
      headers: { host: 'localhost' },
      body: new Uint8Array(),
    })
    expect([status, headers['x-amz-bucket-region']]).toEqual([403, 'us-east-1'])
  })
})

it('goes only when it is empty', async () => {
  await makeBucket(tested.owner, 'full')
  await put(tested.owner, 'full', 'x')
  await expect(
    tested.owner.send(new DeleteBucketCommand({ Bucket: 'full' })),
  ).rejects.toMatchObject({ ...refusal('BucketNotEmpty', 409), BucketName: 'full' })
})

it('is listed for its owner only, page by page', async () => {
  const first = await tested.owner.send(new ListBucketsCommand({ MaxBuckets: 2 }))
  expect(first.Buckets?.map(({ Name }) => Name)).toEqual(['american', 'from-afar'])
  const second = await tested.owner.send(
    new ListBucketsCommand({ MaxBuckets: 2, ContinuationToken: first.ContinuationToken }),
  )
  expect(second.Buckets).toMatchObject([
    { Name: 'full', BucketRegion: 'eu-west-1' },
    { Name: 'taken', BucketRegion: 'eu-west-1' },
  ])
  expect((await tested.other.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([])
})

it('is missed by its name', async () => {
  await expect(
    tested.owner.send(new ListObjectsV2Command({ Bucket: 'nowhere' })),
  ).rejects.toMatchObject({ ...refusal('NoSuchBucket', 404), BucketName: 'nowhere' })
})
