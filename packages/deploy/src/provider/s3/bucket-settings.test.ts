/** The settings of a bucket that are resources of their own: each is made, drifts, is repaired, changes and goes. */
import {
  DeleteBucketCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Arguments, Context, ResourceType } from '../resource-type.ts'
import { apply, contextIn, sandboxOfTest } from '../testing.ts'
import { bucket as bucketType } from './bucket.ts'
import { bucketPolicy } from './bucket-policy.ts'
import { encryption } from './encryption.ts'
import { lifecycle } from './lifecycle.ts'
import { notification } from './notification.ts'
import { ownershipControls } from './ownership-controls.ts'
import { publicAccessBlock } from './public-access-block.ts'
import { settingOf } from './testing.ts'
import { versioning } from './versioning.ts'

const Bucket = 'shop-artifacts'
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555'

const policy = (Sid: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid,
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: `arn:aws:s3:::${Bucket}/*`,
        Condition: { Bool: { 'aws:SecureTransport': false } },
      },
    ],
  })

const expire = (days: number) => ({ id: 'expire', status: 'Enabled', expiration: { days } })

type Case = {
  readonly type: ResourceType
  readonly args: Arguments
  /** What S3 then answers. */
  readonly set: unknown
  /** What somebody does by hand, and whether the setting is gone by it. */
  readonly drift: (context: Context) => Promise<unknown>
  readonly gone: boolean
  readonly changed: readonly string[]
  /** Other arguments, and what S3 answers to them. */
  readonly other: Arguments
  readonly otherSet: unknown
  /** What S3 answers where the resource was deleted. */
  readonly none: unknown
  readonly refused: readonly [Arguments, string]
}

const cases: readonly Case[] = [
  {
    type: versioning,
    args: { versioning_configuration: { status: 'Enabled' } },
    set: { Status: 'Enabled' },
    drift: ({ clients: { s3 } }) =>
      s3.send(
        new PutBucketVersioningCommand({
          Bucket,
          VersioningConfiguration: { Status: 'Suspended' },
        }),
      ),
    gone: false,
    changed: ['versioning_configuration'],
    other: { versioning_configuration: [{ status: 'Suspended' }] },
    otherSet: { Status: 'Suspended' },
    none: { Status: 'Suspended' },
    refused: [{ mfa: '123' }, 'mfa'],
  },
  {
    type: encryption,
    args: {
      rule: [
        {
          apply_server_side_encryption_by_default: {
            sse_algorithm: 'aws:kms',
            kms_master_key_id: KEY,
          },
          bucket_key_enabled: true,
        },
      ],
    },
    set: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY },
        BucketKeyEnabled: true,
      },
    ],
    drift: ({ clients: { s3 } }) => s3.send(new DeleteBucketEncryptionCommand({ Bucket })),
    // S3 encrypts with its own key then: https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
    gone: false,
    changed: ['rule'],
    other: { rule: { apply_server_side_encryption_by_default: [{ sse_algorithm: 'AES256' }] } },
    otherSet: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
        BucketKeyEnabled: false,
      },
    ],
    none: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
        BucketKeyEnabled: false,
      },
    ],
    refused: [{ expected_bucket_owner: '111111111111' }, 'expected_bucket_owner'],
  },
  {
    type: ownershipControls,
    args: { rule: { object_ownership: 'BucketOwnerPreferred' } },
    set: [{ ObjectOwnership: 'BucketOwnerPreferred' }],
    drift: ({ clients: { s3 } }) => s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket })),
    gone: true,
    changed: ['bucket', 'rule'],
    other: { rule: [{ object_ownership: 'BucketOwnerEnforced' }] },
    otherSet: [{ ObjectOwnership: 'BucketOwnerEnforced' }],
    none: 'OwnershipControlsNotFoundError',
    refused: [{ rule: { owner: 'me' } }, 'rule.owner'],
  },
  {
    type: publicAccessBlock,
    args: { block_public_acls: true, ignore_public_acls: true, restrict_public_buckets: 'true' },
    set: {
      BlockPublicAcls: true,
      BlockPublicPolicy: false,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    drift: ({ clients: { s3 } }) => s3.send(new DeletePublicAccessBlockCommand({ Bucket })),
    gone: true,
    changed: ['bucket', 'block_public_acls', 'ignore_public_acls', 'restrict_public_buckets'],
    other: { block_public_policy: true },
    otherSet: {
      BlockPublicAcls: false,
      BlockPublicPolicy: true,
      IgnorePublicAcls: false,
      RestrictPublicBuckets: false,
    },
    none: 'NoSuchPublicAccessBlockConfiguration',
    refused: [{ skip_destroy: true }, 'skip_destroy'],
  },
  {
    type: bucketPolicy,
    args: { policy: policy('One') },
    set: JSON.parse(policy('One')),
    drift: ({ clients: { s3 } }) => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
    gone: true,
    changed: ['bucket', 'policy'],
    other: { policy: policy('Two') },
    otherSet: JSON.parse(policy('Two')),
    none: 'NoSuchBucketPolicy',
    refused: [{ policies: [policy('Two')] }, 'policies'],
  },
  {
    type: lifecycle,
    args: { rule: expire(90) },
    set: [{ ID: 'expire', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 90 } }],
    drift: ({ clients: { s3 } }) => s3.send(new DeleteBucketLifecycleCommand({ Bucket })),
    gone: true,
    changed: ['bucket', 'rule'],
    other: { rule: [expire(30)] },
    otherSet: [
      { ID: 'expire', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 30 } },
    ],
    none: 'NoSuchLifecycleConfiguration',
    refused: [{ rule: [{ expiration: { weeks: 1 } }] }, 'rule.expiration.weeks'],
  },
  {
    type: notification,
    args: { eventbridge: true },
    set: { EventBridgeConfiguration: {} },
    drift: ({ clients: { s3 } }) =>
      s3.send(
        new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: {} }),
      ),
    gone: false,
    changed: ['eventbridge'],
    other: { eventbridge: false },
    otherSet: {},
    none: {},
    refused: [{ queue: [{ queue_arn: 'arn' }] }, 'queue'],
  },
]

let context: Context
beforeEach(async () => {
  context = contextIn(sandboxOfTest(), '111111111111')
  await apply(bucketType, { bucket: Bucket }, context)
})

describe.each(cases)('$type.name', ({ type, args, ...expected }) => {
  const given = { bucket: Bucket, ...args }
  const setting = () => settingOf(type, Bucket, context)

  it('is made, and then is as it should be', async () => {
    const { action, made } = await apply(type, given, context)
    expect(action).toBe('create')
    expect(made.id).toBe(Bucket)
    expect(await setting()).toEqual(expected.set)
    expect(await apply(type, given, context, made)).toMatchObject({ action: 'no-op' })
  })

  it('has the attributes that are read later', async () => {
    const { made } = await apply(type, given, context)
    expect(await type.read(made, context)).toEqual(made)
  })

  it('is repaired where somebody changed it', async () => {
    const { made } = await apply(type, given, context)
    await expected.drift(context)
    expect(await setting()).not.toEqual(expected.set)
    const { action, changed } = await apply(type, given, context, made)
    expect([action, changed]).toEqual([expected.gone ? 'create' : 'update', expected.changed])
    expect(await setting()).toEqual(expected.set)
  })

  it('is changed in place', async () => {
    const { made } = await apply(type, given, context)
    const { action } = await apply(type, { bucket: Bucket, ...expected.other }, context, made)
    expect(action).toBe('update')
    expect(await setting()).toEqual(expected.otherSet)
  })

  it('moves to another bucket', async () => {
    const { made } = await apply(type, given, context)
    await apply(bucketType, { bucket: 'shop-other' }, context)
    const args = JSON.parse(JSON.stringify(given).replaceAll(Bucket, 'shop-other'))
    const moved = await apply(type, args, context, made)
    expect([moved.action, moved.made.id]).toEqual(['replace', 'shop-other'])
    expect(await setting()).toEqual(expected.none)
  })

  it('goes, also twice, and with its bucket', async () => {
    const { made } = await apply(type, given, context)
    const gone = { made, args: made.attributes }
    await type.delete(gone, context)
    expect(await setting()).toEqual(expected.none)
    await type.delete(gone, context)
    await context.clients.s3.send(new DeleteBucketCommand({ Bucket }))
    expect(await type.read(made, context)).toBeUndefined()
    await type.delete(gone, context)
  })

  it('refuses what it would not do', async () => {
    const [args, path] = expected.refused
    await expect(apply(type, { ...given, ...args }, context)).rejects.toThrow(
      `the embedded path does not support the argument ${path} of ${type.name}`,
    )
  })
})

describe('aws_s3_bucket_versioning', () => {
  const disabled = { bucket: Bucket, versioning_configuration: { status: 'Disabled' } }

  it('can be Disabled while the bucket never had versions', async () => {
    const { made } = await apply(versioning, disabled, context)
    expect(await settingOf(versioning, Bucket, context)).toEqual({})
    expect((await apply(versioning, disabled, context, made)).action).toBe('no-op')
    await versioning.delete({ made, args: made.attributes }, context)
    expect(await settingOf(versioning, Bucket, context)).toEqual({})
  })

  it('cannot be Disabled again', async () => {
    const enabled = { bucket: Bucket, versioning_configuration: { status: 'Enabled' } }
    const { made } = await apply(versioning, enabled, context)
    await expect(apply(versioning, disabled, context, made)).rejects.toThrow(
      'Versioning of the bucket shop-artifacts is Enabled and cannot be Disabled again; it can be Suspended.',
    )
  })
})

describe('aws_s3_bucket_policy', () => {
  it('is the same in the words of AWS', async () => {
    const { made } = await apply(bucketPolicy, { bucket: Bucket, policy: policy('One') }, context)
    const { Version, Statement } = JSON.parse(policy('One'))
    const [{ Principal, Resource, ...rest }] = Statement
    const words = { ...rest, Principal: { AWS: Principal }, Resource: [Resource] }
    const written = JSON.stringify({ Statement: words, Version })
    const args = { bucket: Bucket, policy: written }
    expect((await apply(bucketPolicy, args, context, made)).action).toBe('no-op')
  })
})
