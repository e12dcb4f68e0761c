import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'

let sandbox: Sandbox
let s3: S3Client
beforeAll(async () => {
  sandbox = createSandbox()
  s3 = new S3Client(sandbox.clientConfig('111111111111'))
  await s3.send(
    new CreateBucketCommand({
      Bucket: 'plain',
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
})
afterAll(() => sandbox.close())

describe('an object', () => {
  it('comes back as it was put', async () => {
    await s3.send(
      new PutObjectCommand({
        Bucket: 'plain',
        Key: 'a/b c+ü.txt',
        Body: 'hello',
        ContentType: 'text/plain',
        Metadata: { Colour: 'red' },
      }),
    )
    const got = await s3.send(new GetObjectCommand({ Bucket: 'plain', Key: 'a/b c+ü.txt' }))
    expect(await got.Body?.transformToString()).toBe('hello')
    expect(got).toMatchObject({
      ContentType: 'text/plain',
      ContentLength: 5,
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
      Metadata: { colour: 'red' },
      ServerSideEncryption: 'AES256',
    })
    expect(
      await s3.send(new HeadObjectCommand({ Bucket: 'plain', Key: 'a/b c+ü.txt' })),
    ).toMatchObject({ ContentLength: 5 })
    expect(
      await s3.send(new ListObjectsV2Command({ Bucket: 'plain', Prefix: 'a/' })),
    ).toMatchObject({ KeyCount: 1, Contents: [{ Key: 'a/b c+ü.txt', Size: 5 }] })
    await s3.send(new DeleteObjectCommand({ Bucket: 'plain', Key: 'a/b c+ü.txt' }))
    await expect(
      s3.send(new GetObjectCommand({ Bucket: 'plain', Key: 'a/b c+ü.txt' })),
    ).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } })
  })
})

describe('a bucket', () => {
  it('knows its Region and versioning', async () => {
    expect(await s3.send(new HeadBucketCommand({ Bucket: 'plain' }))).toMatchObject({
      BucketRegion: 'eu-west-1',
    })
    expect(await s3.send(new GetBucketLocationCommand({ Bucket: 'plain' }))).toMatchObject({
      LocationConstraint: 'eu-west-1',
    })
    await s3.send(
      new PutBucketVersioningCommand({
        Bucket: 'plain',
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    )
    expect(await s3.send(new GetBucketVersioningCommand({ Bucket: 'plain' }))).toMatchObject({
      Status: 'Enabled',
    })
  })
})
