import {
  DeleteAliasCommand,
  DescribeKeyCommand,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeResource } from '../make-resource.ts'
import type { Context, Made } from '../resource-type.ts'
import { apply, contextIn, sandboxOfTest } from '../testing.ts'
import { alias } from './alias.ts'
import { key } from './key.ts'

const NAME = 'alias/shop-artifacts'
const ARN = 'arn:aws:kms:eu-west-1:111111111111'

let context: Context
let first: Made
let second: Made
beforeEach(async () => {
  context = contextIn(sandboxOfTest(), '111111111111')
  first = (await apply(key, {}, context)).made
  second = (await apply(key, {}, context)).made
})

const args = (made: Made) => ({ name: NAME, target_key_id: made.id })

const keyBehind = async (name: string): Promise<unknown> =>
  (await context.clients.kms.send(new DescribeKeyCommand({ KeyId: name }))).KeyMetadata?.KeyId

describe('aws_kms_alias', () => {
  it('is made, and then is as it should be', async () => {
    const { action, made } = await apply(alias, args(first), context)
    expect(action).toBe('create')
    expect(made).toEqual({
      id: NAME,
      attributes: {
        id: NAME,
        name: NAME,
        arn: `${ARN}:${NAME}`,
        target_key_id: first.id,
        target_key_arn: `${ARN}:key/${first.id}`,
      },
    })
    expect(await keyBehind(NAME)).toBe(first.id)
    expect(await apply(alias, args(first), context, made)).toEqual({
      action: 'no-op',
      changed: [],
      made,
    })
  })

  it('may name its key by the ARN', async () => {
    const given = { name: NAME, target_key_id: `${ARN}:key/${first.id}` }
    const { made } = await apply(alias, given, context)
    expect(made.attributes).toMatchObject({ target_key_arn: `${ARN}:key/${first.id}` })
    expect((await apply(alias, given, context, made)).action).toBe('no-op')
  })

  it('points at another key, also where somebody changed it', async () => {
    const { made } = await apply(alias, args(first), context)
    const other = await apply(alias, args(second), context, made)
    expect([other.action, other.changed]).toEqual(['update', ['target_key_id']])
    expect(await keyBehind(NAME)).toBe(second.id)
    await context.clients.kms.send(
      new UpdateAliasCommand({ AliasName: NAME, TargetKeyId: first.id }),
    )
    expect((await apply(alias, args(second), context, other.made)).action).toBe('update')
    expect(await keyBehind(NAME)).toBe(second.id)
  })

  it('leaves a key that is being deleted', async () => {
    const { made } = await apply(alias, args(first), context)
    await context.clients.kms.send(new ScheduleKeyDeletionCommand({ KeyId: first.id }))
    expect((await apply(alias, args(second), context, made)).action).toBe('update')
    expect(await keyBehind(NAME)).toBe(second.id)
  })

  it('is another alias under another name', async () => {
    const { made } = await apply(alias, args(first), context)
    const given = { ...args(first), name: 'alias/shop-other' }
    expect((await apply(alias, given, context, made)).action).toBe('replace')
    expect(await keyBehind('alias/shop-other')).toBe(first.id)
    await expect(keyBehind(NAME)).rejects.toMatchObject({ name: 'NotFoundException' })
  })

  it('is made again where somebody deleted it', async () => {
    const { made } = await apply(alias, args(first), context)
    await context.clients.kms.send(new DeleteAliasCommand({ AliasName: NAME }))
    expect((await apply(alias, args(first), context, made)).action).toBe('create')
  })

  it('goes, also twice', async () => {
    const { made } = await apply(alias, args(first), context)
    await alias.delete({ made, args: made.attributes }, context)
    expect(await alias.read(made, context)).toBeUndefined()
    await alias.delete({ made, args: made.attributes }, context)
  })

  it('is not taken over', async () => {
    await apply(alias, args(first), context)
    await expect(apply(alias, args(second), context)).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    })
  })

  const again = (made: Made) => {
    const wanted = alias.complete(args(made), context)
    const interrupted = { taken: new Set<string>() }
    return makeResource(alias, { wanted, interrupted, remember: () => {} }, context)
  }

  it('is taken over from a run that was interrupted', async () => {
    const { made } = await apply(alias, args(first), context)
    expect(await again(first)).toEqual(made)
  })

  it('is not taken over from somebody else, who has pointed it at another key', async () => {
    await apply(alias, args(first), context)
    await expect(again(second)).rejects.toMatchObject({ name: 'AlreadyExistsException' })
    expect(await keyBehind(NAME)).toBe(first.id)
  })

  it('refuses what it would not do', async () => {
    const given = { ...args(first), name_prefix: 'alias/shop' }
    await expect(apply(alias, given, context)).rejects.toThrow(
      'the embedded path does not support the argument name_prefix of aws_kms_alias; it supports name, target_key_id.',
    )
  })
})
