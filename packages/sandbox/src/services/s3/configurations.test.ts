import * as s3 from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBucket, OTHER, refusal, start, type Tested } from './testing.ts'

const Bucket = 'configured'

let tested: Tested
beforeAll(async () => {
  tested = start()
  await makeBucket(tested.owner, Bucket)
  await makeBucket(tested.owner, 'logs')
  await makeBucket(tested.other, 'logs-of-others')
})
afterAll(() => tested.sandbox.close())

const RULE = {
  ID: 'old',
  Status: 'Enabled',
  Filter: { Prefix: 'old/' },
  Expiration: { Days: 30 },
} as const

type Command = s3.S3Client['send'] extends (command: infer C) => unknown ? C : never
type Configuration = {
  readonly name: string
  readonly get: () => object
  readonly put: () => object
  readonly remove?: () => object
  /** What `get` answers before and, with `remove`, after. */
  readonly absent: string | object
  readonly present: object
}

const CORS = { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] }
const WEBSITE = { IndexDocument: { Suffix: 'index.html' } }
const TAGS = [{ Key: 'a', Value: 'b' }]
const ENCRYPTED = {
  Rules: [
    {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: 'aws:kms' as const,
        KMSMasterKeyID: 'alias/x',
      },
      BucketKeyEnabled: true,
    },
  ],
}

const CONFIGURATIONS: readonly Configuration[] = [
  {
    name: 'tagging',
    get: () => new s3.GetBucketTaggingCommand({ Bucket }),
    put: () => new s3.PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: TAGS } }),
    remove: () => new s3.DeleteBucketTaggingCommand({ Bucket }),
    absent: 'NoSuchTagSet',
    present: { TagSet: TAGS },
  },
  {
    name: 'CORS',
    get: () => new s3.GetBucketCorsCommand({ Bucket }),
    put: () => new s3.PutBucketCorsCommand({ Bucket, CORSConfiguration: CORS }),
    remove: () => new s3.DeleteBucketCorsCommand({ Bucket }),
    absent: 'NoSuchCORSConfiguration',
    present: CORS,
  },
  {
    name: 'lifecycle',
    get: () => new s3.GetBucketLifecycleConfigurationCommand({ Bucket }),
    put: () =>
      new s3.PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: [RULE] },
      }),
    remove: () => new s3.DeleteBucketLifecycleCommand({ Bucket }),
    absent: 'NoSuchLifecycleConfiguration',
    present: {
      Rules: [RULE],
      TransitionDefaultMinimumObjectSize: 'all_storage_classes_128K',
    },
  },
  {
    name: 'website',
    get: () => new s3.GetBucketWebsiteCommand({ Bucket }),
    put: () => new s3.PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: WEBSITE }),
    remove: () => new s3.DeleteBucketWebsiteCommand({ Bucket }),
    absent: 'NoSuchWebsiteConfiguration',
    present: WEBSITE,
  },
  {
    name: 'logging',
    get: () => new s3.GetBucketLoggingCommand({ Bucket }),
    put: () =>
      new s3.PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'x/' } },
      }),
    remove: () => new s3.PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} }),
    absent: {},
    present: { LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'x/' } },
  },
  {
    name: 'acceleration',
    get: () => new s3.GetBucketAccelerateConfigurationCommand({ Bucket }),
    put: () =>
      new s3.PutBucketAccelerateConfigurationCommand({
        Bucket,
        AccelerateConfiguration: { Status: 'Enabled' },
      }),
    absent: {},
    present: { Status: 'Enabled' },
  },
  {
    name: 'encryption',
    get: () => new s3.GetBucketEncryptionCommand({ Bucket }),
    put: () =>
      new s3.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: ENCRYPTED }),
    remove: () => new s3.DeleteBucketEncryptionCommand({ Bucket }),
    absent: {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    },
    present: { ServerSideEncryptionConfiguration: ENCRYPTED },
  },
  {
    name: 'public access block',
    get: () => new s3.GetPublicAccessBlockCommand({ Bucket }),
    put: () =>
      new s3.PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: { BlockPublicAcls: true },
      }),
    absent: { PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } },
    present: {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: false },
    },
  },
  {
    name: 'notification',
    get: () => new s3.GetBucketNotificationConfigurationCommand({ Bucket }),
    put: () =>
      new s3.PutBucketNotificationConfigurationCommand({
        Bucket,
        NotificationConfiguration: { EventBridgeConfiguration: {} },
      }),
    remove: () =>
      new s3.PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: {} }),
    absent: {},
    present: { EventBridgeConfiguration: {} },
  },
]

const send = (command: object): Promise<object> => tested.owner.send(command as Command)
const outcomeOf = (command: object) => send(command).catch((error: Error) => error.name)
describe.each(CONFIGURATIONS)('$name', ({ get, put: change, remove, absent, present }) => {
  it('comes back as it was put, and goes', async () => {
    const before = await outcomeOf(get())
    if (typeof absent === 'string') expect(before).toBe(absent)
    else expect(before).toMatchObject(absent)
    await send(change())
    expect(await send(get())).toMatchObject(present)
    if (!remove) return
    await send(remove())
    const after = await outcomeOf(get())
    if (typeof absent === 'string') expect(after).toBe(absent)
    else expect(after).toMatchObject(absent)
  })
})

describe('what is refused', () => {
  it.each<[object, string, number]>([
    [
      new s3.PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: {
          LoggingEnabled: { TargetBucket: 'logs-of-others', TargetPrefix: '' },
        },
      }),
      'InvalidTargetBucketForLogging',
      400,
    ],
    [
      new s3.PutBucketCorsCommand({
        Bucket,
        CORSConfiguration: { CORSRules: [{ AllowedMethods: ['PATCH'], AllowedOrigins: ['*'] }] },
      }),
      'InvalidRequest',
      400,
    ],
    [
      new s3.PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: [{ Status: 'Enabled', Filter: {} }] },
      }),
      'InvalidRequest',
      400,
    ],
    [
      new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: {} }),
      'IllegalVersioningConfigurationException',
      400,
    ],
    [new s3.GetBucketReplicationCommand({ Bucket }), 'ReplicationConfigurationNotFoundError', 404],
    [
      new s3.GetObjectLockConfigurationCommand({ Bucket }),
      'ObjectLockConfigurationNotFoundError',
      404,
    ],
    [
      new s3.PutBucketNotificationConfigurationCommand({
        Bucket,
        NotificationConfiguration: {
          TopicConfigurations: [
            { TopicArn: `arn:aws:sns:eu-west-1:${OTHER}:x`, Events: ['s3:ObjectCreated:*'] },
          ],
        },
      }),
      'NotImplemented',
      501,
    ],
    [
      new s3.PutBucketRequestPaymentCommand({
        Bucket,
        RequestPaymentConfiguration: { Payer: 'Requester' },
      }),
      'NotImplemented',
      501,
    ],
  ])('%#', async (command, code, status) => {
    await expect(send(command)).rejects.toMatchObject(refusal(code, status))
  })
})
