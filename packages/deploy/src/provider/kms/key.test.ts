import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  UntagResourceCommand,
  UpdateKeyDescriptionCommand,
} from '@aws-sdk/client-kms'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeResource } from '../make-resource.ts'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn, sandboxOfTest } from '../testing.ts'
import { key } from './key.ts'

const ACCOUNT = '111111111111'

const policy = (...more: readonly object[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'EnableIamPolicies',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
      ...more,
    ],
  })

const ARGS = {
  description: 'Artifacts of shop',
  policy: policy(),
  enable_key_rotation: true,
  deletion_window_in_days: 10,
}

let context: Context
beforeEach(() => {
  context = contextIn(sandboxOfTest(), ACCOUNT, { defaultTags: { pipeline: 'shop' } })
})

const described = async (KeyId: string) =>
  (await context.clients.kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata

const rotationOf = async (KeyId: string): Promise<unknown> => {
  const found = await context.clients.kms.send(new GetKeyRotationStatusCommand({ KeyId }))
  return [found.KeyRotationEnabled, found.RotationPeriodInDays]
}

const tagsOf = async (KeyId: string): Promise<unknown> =>
  (await context.clients.kms.send(new ListResourceTagsCommand({ KeyId }))).Tags

const policyOf = async (KeyId: string): Promise<unknown> =>
  JSON.parse((await context.clients.kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy ?? '')

const keys = async (): Promise<number> =>
  (await context.clients.kms.send(new ListKeysCommand())).Keys?.length ?? 0

describe('aws_kms_key', () => {
  it('is made with policy, tags and rotation, and then is as it should be', async () => {
    const { action, made } = await apply(key, ARGS, context)
    expect(action).toBe('create')
    expect(await described(made.id)).toMatchObject({
      Arn: made.attributes['arn'],
      Description: 'Artifacts of shop',
      Enabled: true,
      KeySpec: 'SYMMETRIC_DEFAULT',
      KeyUsage: 'ENCRYPT_DECRYPT',
    })
    expect(await policyOf(made.id)).toEqual(JSON.parse(policy()))
    expect(await rotationOf(made.id)).toEqual([true, 365])
    expect(await tagsOf(made.id)).toEqual([{ TagKey: 'pipeline', TagValue: 'shop' }])
    expect(await apply(key, ARGS, context, made)).toMatchObject({ action: 'no-op', changed: [] })
  })

  it('has the attributes that others refer to', async () => {
    const { made } = await apply(key, ARGS, context)
    expect(made.attributes).toMatchObject({
      id: made.id,
      key_id: made.id,
      arn: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${made.id}`,
      deletion_window_in_days: 10,
      bypass_policy_lockout_safety_check: false,
      tags: {},
      tags_all: { pipeline: 'shop' },
    })
  })

  it('is left to KMS in what the program does not say', async () => {
    const { made } = await apply(key, {}, context)
    expect(await described(made.id)).toMatchObject({ Description: '', Enabled: true })
    expect(await rotationOf(made.id)).toEqual([false, undefined])
    expect((await apply(key, {}, context, made)).action).toBe('no-op')
  })

  const changes: readonly (readonly [
    string,
    Arguments,
    (id: string) => Promise<unknown>,
    unknown,
  ])[] = [
    [
      'description',
      { description: 'Other' },
      async (id) => (await described(id))?.Description,
      'Other',
    ],
    [
      'policy',
      { policy: policy({ ...JSON.parse(policy()).Statement[0], Sid: 'More' }) },
      async (id) => ((await policyOf(id)) as { Statement: unknown[] }).Statement.length,
      2,
    ],
    ['enable_key_rotation', { enable_key_rotation: false }, rotationOf, [false, undefined]],
    ['rotation_period_in_days', { rotation_period_in_days: 100 }, rotationOf, [true, 100]],
    ['is_enabled', { is_enabled: false }, async (id) => (await described(id))?.Enabled, false],
    [
      'tags_all',
      { tags: { pipeline: 'blog', team: 'web' } },
      tagsOf,
      [
        { TagKey: 'pipeline', TagValue: 'blog' },
        { TagKey: 'team', TagValue: 'web' },
      ],
    ],
    [
      'deletion_window_in_days',
      { deletion_window_in_days: 7 },
      async (id) => (await described(id))?.KeyState,
      'Enabled',
    ],
  ]

  it.each(changes)('changes its %s in place', async (name, args, ask, expected) => {
    const before = await apply(key, ARGS, context)
    const given = { ...ARGS, ...args }
    const { action, changed, made } = await apply(key, given, context, before.made)
    expect([action, changed]).toEqual(['update', [name]])
    expect(await ask(made.id)).toEqual(expected)
    expect(await apply(key, given, context, made)).toMatchObject({ action: 'no-op', changed: [] })
  })

  it('is enabled again before its rotation changes, and disabled after it', async () => {
    const { made } = await apply(key, { ...ARGS, is_enabled: false }, context)
    expect((await described(made.id))?.KeyState).toBe('Disabled')
    const given = { ...ARGS, rotation_period_in_days: 100 }
    const { changed } = await apply(key, given, context, made)
    expect(changed.toSorted()).toEqual(['is_enabled', 'rotation_period_in_days'])
    expect(await rotationOf(made.id)).toEqual([true, 100])
  })

  it('is another key where its kind changes', async () => {
    const before = await apply(key, { description: 'Signs' }, context)
    const given = { customer_master_key_spec: 'ECC_NIST_P256', key_usage: 'SIGN_VERIFY' }
    const { action, made } = await apply(key, given, context, before.made)
    expect(action).toBe('replace')
    expect(await described(made.id)).toMatchObject({ KeySpec: 'ECC_NIST_P256', Enabled: true })
    expect((await described(before.made.id))?.KeyState).toBe('PendingDeletion')
    expect((await apply(key, given, context, made)).action).toBe('no-op')
  })

  it('is repaired where somebody changed it', async () => {
    const { made } = await apply(key, ARGS, context)
    const KeyId = made.id
    const { kms } = context.clients
    const Policy = policy({ ...JSON.parse(policy()).Statement[0], Sid: 'Added' })
    await kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description: 'mine' }))
    await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }))
    await kms.send(new DisableKeyRotationCommand({ KeyId }))
    await kms.send(new UntagResourceCommand({ KeyId, TagKeys: ['pipeline'] }))
    await kms.send(new DisableKeyCommand({ KeyId }))
    const { action, changed } = await apply(key, ARGS, context, made)
    expect(action).toBe('update')
    expect(changed.toSorted()).toEqual([
      'description',
      'enable_key_rotation',
      'is_enabled',
      'policy',
      'tags_all',
    ])
    expect((await apply(key, ARGS, context, made)).action).toBe('no-op')
  })

  it('is made again where somebody scheduled its deletion', async () => {
    const before = await apply(key, ARGS, context)
    await context.clients.kms.send(new ScheduleKeyDeletionCommand({ KeyId: before.made.id }))
    const { action, made } = await apply(key, ARGS, context, before.made)
    expect(action).toBe('create')
    expect(made.id).not.toBe(before.made.id)
  })

  it('waits for its deletion as long as it was told, and is deleted once', async () => {
    const { made } = await apply(key, ARGS, context)
    const gone = { made, args: made.attributes }
    await key.delete(gone, context)
    expect(await described(made.id)).toMatchObject({ KeyState: 'PendingDeletion' })
    const { DeletionDate, CreationDate } = (await described(made.id)) ?? {}
    expect(Math.round((Number(DeletionDate) - Number(CreationDate)) / 86_400_000)).toBe(10)
    await key.delete(gone, context)
    expect(await key.read(made, context)).toBeUndefined()
  })

  it.each([6, 31])('cannot wait %d days', async (days) => {
    await expect(apply(key, { deletion_window_in_days: days }, context)).rejects.toThrow(
      `The argument deletion_window_in_days is ${days}; KMS waits for 7 to 30 days.`,
    )
  })

  it('refuses what it would not do', async () => {
    await expect(apply(key, { multi_region: true }, context)).rejects.toThrow(
      'aws_kms_key.test: the embedded path does not support the argument multi_region of aws_kms_key',
    )
  })
})

describe('aws_kms_key, after a run that was interrupted', () => {
  const again = async (taken: readonly string[] = []) => {
    const wanted = key.complete(ARGS, context)
    const interrupted = { taken: new Set(taken) }
    return makeResource(key, { wanted, interrupted, remember: () => {} }, context)
  }

  it('is the one that was made, with the rest done', async () => {
    const left = await key.create(key.complete(ARGS, context), context)
    const made = await again()
    expect(made.id).toBe(left.id)
    expect(await rotationOf(made.id)).toEqual([true, 365])
    expect(made.attributes['deletion_window_in_days']).toBe(10)
  })

  it("is not another resource's, nor one in use, nor one of other arguments", async () => {
    const { kms } = context.clients
    const mine = await key.create(key.complete(ARGS, context), context)
    const used = await key.create(key.complete(ARGS, context), context)
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/used', TargetKeyId: used.id }))
    await kms.send(new CreateKeyCommand({ Description: ARGS.description }))
    const before = await keys()
    const made = await again([mine.id])
    expect([mine.id, used.id]).not.toContain(made.id)
    expect(await keys()).toBe(before + 1)
  })
})
