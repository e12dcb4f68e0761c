import {
  CreateKeyCommand,
  KMSClient,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms'
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'

const [OWNER, OTHER] = ['111111111111', '222222222222']

let sandbox: Sandbox
let owner: S3Client
let other: S3Client
let kms: KMSClient
let key: string
beforeAll(async () => {
  sandbox = createSandbox()
  owner = new S3Client(sandbox.clientConfig(OWNER))
  other = new S3Client(sandbox.clientConfig(OTHER))
  kms = new KMSClient(sandbox.clientConfig(OWNER))
  key = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? ''
  await owner.send(
    new CreateBucketCommand({
      Bucket: 'artifacts',
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
  await owner.send(
    new PutBucketPolicyCommand({
      Bucket: 'artifacts',
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: OTHER },
          Action: ['s3:GetObject', 's3:PutObject'],
          Resource: 'arn:aws:s3:::artifacts/*',
        },
      }),
    }),
  )
})
afterAll(() => sandbox.close())

const put = (client: S3Client, Key: string, more = {}) =>
  client.send(new PutObjectCommand({ Bucket: 'artifacts', Key, Body: 'secret', ...more }))
const read = async (client: S3Client, Key: string): Promise<string | undefined> =>
  (await client.send(new GetObjectCommand({ Bucket: 'artifacts', Key }))).Body?.transformToString()

const defaultTo = (KMSMasterKeyID: string | undefined, BucketKeyEnabled = false) =>
  owner.send(
    new PutBucketEncryptionCommand({
      Bucket: 'artifacts',
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID },
            BucketKeyEnabled,
          },
        ],
      },
    }),
  )

const allowOther = (actions: readonly string[]) =>
  kms.send(
    new PutKeyPolicyCommand({
      KeyId: key,
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${OWNER}:root` },
            Action: 'kms:*',
            Resource: '*',
          },
          ...(actions.length > 0
            ? [{ Effect: 'Allow', Principal: { AWS: OTHER }, Action: actions, Resource: '*' }]
            : []),
        ],
      }),
    }),
  )

describe('a key of the bucket owner', () => {
  it('encrypts what is put without a word, and says which key it was', async () => {
    await defaultTo(key)
    expect(await put(owner, 'own')).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: key,
      ETag: expect.not.stringContaining('5ebe2294ecd0e0f08eab7690d2a6ee69'),
    })
    expect(await read(owner, 'own')).toBe('secret')
  })

  it('keeps out another account that the bucket lets in', async () => {
    await allowOther([])
    await expect(read(other, 'own')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('kms:Decrypt'),
      $metadata: { httpStatusCode: 403 },
    })
    expect(
      await other.send(new HeadObjectCommand({ Bucket: 'artifacts', Key: 'own' })),
    ).toMatchObject({ SSEKMSKeyId: key })
  })

  it('lets it read once the key policy says so, and not write', async () => {
    await allowOther(['kms:Decrypt'])
    expect(await read(other, 'own')).toBe('secret')
    await expect(put(other, 'theirs')).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('kms:GenerateDataKey'),
    })
  })
})

describe('a key that is not named by its ARN', () => {
  it('is looked for in the account of whoever writes', async () => {
    await defaultTo(key.split('/')[1])
    await put(owner, 'by-id')
    await expect(put(other, 'by-id')).rejects.toMatchObject({
      name: 'KMS.NotFoundException',
      message: expect.stringContaining(`:${OTHER}:key/`),
      $metadata: { httpStatusCode: 400 },
    })
  })

  it("is AWS's own of that account where the bucket names none", async () => {
    await defaultTo(undefined)
    const { SSEKMSKeyId } = await put(other, 'managed')
    expect(SSEKMSKeyId).toContain(`:${OTHER}:key/`)
    expect(await read(other, 'managed')).toBe('secret')
    await expect(read(owner, 'managed')).rejects.toMatchObject({ name: 'AccessDenied' })
  })
})

describe('the encryption context', () => {
  it.each([
    { bucketKey: false, arn: 'arn:aws:s3:::artifacts/context' },
    { bucketKey: true, arn: 'arn:aws:s3:::artifacts' },
  ])('is $arn with bucket key $bucketKey', async ({ bucketKey, arn }) => {
    await defaultTo(key, bucketKey)
    sandbox.world.decisions.clear()
    await put(owner, 'context')
    const asked = sandbox.world.decisions
      .list()
      .filter(({ request }) => request.action === 'kms:GenerateDataKey')
    expect(asked.map(({ request }) => request.context)).toMatchObject([
      {
        'kms:EncryptionContext:aws:s3:arn': arn,
        'kms:ViaService': 's3.eu-west-1.amazonaws.com',
      },
    ])
  })
})

describe('the role that writes', () => {
  const KEY_CASES = [
    { may: ['kms:Encrypt', 'kms:Decrypt'], writes: false },
    { may: ['kms:GenerateDataKey*'], writes: true },
  ]
  it.each(KEY_CASES)('with $may: $writes', async ({ may, writes }) => {
    await defaultTo(key)
    const name = `writer-${may.length}`
    const role = new S3Client(
      await asRole(sandbox, {
        account: OWNER,
        name,
        allows: [
          { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' },
          { Effect: 'Allow', Action: may, Resource: key },
        ],
      }),
    )
    const outcome = await put(role, 'by-role').catch((error: Error) => error)
    if (writes) expect(outcome).toMatchObject({ SSEKMSKeyId: key })
    else {
      expect(outcome).toMatchObject({
        name: 'AccessDenied',
        message: `User: arn:aws:sts::${OWNER}:assumed-role/${name}/test is not authorized to perform: kms:GenerateDataKey on resource: ${key} because no identity-based policy allows the kms:GenerateDataKey action`,
      })
    }
  })

  it.each([
    { region: 'eu-west-1', reads: true },
    { region: 'us-east-1', reads: false },
  ])('with kms:ViaService of $region: $reads', async ({ region, reads }) => {
    await defaultTo(key)
    await put(owner, 'via')
    const role = new S3Client(
      await asRole(sandbox, {
        account: OWNER,
        name: `via-${region}`,
        allows: [
          { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
          {
            Effect: 'Allow',
            Action: 'kms:Decrypt',
            Resource: key,
            Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
          },
        ],
      }),
    )
    const outcome = await read(role, 'via').catch((error: Error) => error.name)
    expect(outcome).toBe(reads ? 'secret' : 'AccessDenied')
  })
})

it('cannot read what was encrypted under a key that waits for its deletion', async () => {
  await defaultTo(key)
  await put(owner, 'lost')
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId: key, PendingWindowInDays: 7 }))
  await expect(read(owner, 'lost')).rejects.toMatchObject({
    name: 'KMS.KMSInvalidStateException',
    message: expect.stringContaining('is pending deletion'),
    $metadata: { httpStatusCode: 400 },
  })
})
