import {
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { CreateKeyCommand } from '@aws-sdk/client-kms'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn } from '../testing.ts'
import { logGroup } from './log-group.ts'

const ACCOUNT = '111111111111'

let sandbox: Sandbox
let context: Context
let logs: Context['clients']['logs']
beforeAll(() => {
  sandbox = createSandbox()
  context = contextIn(sandbox, ACCOUNT, { defaultTags: { 'xacct:pipeline': 'demo' } })
  logs = context.clients.logs
})
afterAll(() => sandbox.close())

const groupNamed = async (name: string) => {
  const command = new DescribeLogGroupsCommand({ logGroupNamePrefix: name })
  return (await logs.send(command)).logGroups?.[0]
}

const arnOf = (name: string): string => `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:${name}`

describe('aws_cloudwatch_log_group', () => {
  it('is made, set to its retention, and planned as it is', async () => {
    const args = { name: '/made', retention_in_days: 90, tags: { team: 'web' } }
    const { action, made } = await apply(logGroup, args, context)
    expect(action).toBe('create')
    expect(made).toMatchObject({ id: '/made', attributes: { arn: arnOf('/made') } })
    expect(await groupNamed('/made')).toMatchObject({ retentionInDays: 90 })
    const list = new ListTagsForResourceCommand({ resourceArn: arnOf('/made') })
    expect((await logs.send(list)).tags).toEqual({ 'xacct:pipeline': 'demo', team: 'web' })
    expect((await apply(logGroup, args, context, made)).action).toBe('no-op')
  })

  it('is told from a group whose name begins as its own', async () => {
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/same-but-longer' }))
    const nothing = { id: '/same', attributes: {} }
    expect(await logGroup.read(nothing, context)).toBeUndefined()
  })

  it.each<[string, Arguments, Arguments]>([
    ['/retention', { retention_in_days: 30 }, { retention_in_days: 0 }],
    ['/tags', { tags: { a: '1' } }, { tags: { b: '2' } }],
  ])('is updated in place, and back: %s', async (name, one, other) => {
    const { made } = await apply(logGroup, { name, ...one }, context)
    const changed = await apply(logGroup, { name, ...other }, context, made)
    expect(changed.action).toBe('update')
    expect((await apply(logGroup, { name, ...other }, context, made)).action).toBe('no-op')
    expect((await apply(logGroup, { name, ...one }, context, changed.made)).action).toBe('update')
  })

  it('takes a key and gives it back', async () => {
    const { KeyMetadata } = await context.clients.kms.send(
      new CreateKeyCommand({ Policy: keyPolicy }),
    )
    const args = { name: '/secret', kms_key_id: KeyMetadata?.Arn }
    const { made } = await apply(logGroup, { name: '/secret' }, context)
    const locked = await apply(logGroup, args, context, made)
    expect(locked).toMatchObject({ action: 'update', changed: ['kms_key_id'] })
    expect(await groupNamed('/secret')).toMatchObject({ kmsKeyId: KeyMetadata?.Arn })
    await apply(logGroup, { name: '/secret' }, context, locked.made)
    expect(await groupNamed('/secret')).not.toHaveProperty('kmsKeyId')
  })

  it('is repaired after a change by hand', async () => {
    const args = { name: '/drifted', retention_in_days: 90 }
    const { made } = await apply(logGroup, args, context)
    await logs.send(new PutRetentionPolicyCommand({ logGroupName: '/drifted', retentionInDays: 1 }))
    expect(await apply(logGroup, args, context, made)).toMatchObject({
      action: 'update',
      changed: ['retention_in_days'],
    })
    expect(await groupNamed('/drifted')).toMatchObject({ retentionInDays: 90 })
  })

  it('is made anew under another name, and deleted twice without complaint', async () => {
    const { made } = await apply(logGroup, { name: '/old' }, context)
    const renamed = await apply(logGroup, { name: '/new' }, context, made)
    expect(renamed.action).toBe('replace')
    expect(await groupNamed('/old')).toBeUndefined()
    await logGroup.delete({ made: renamed.made, args: {} }, context)
    await logGroup.delete({ made: renamed.made, args: {} }, context)
    expect(await groupNamed('/new')).toBeUndefined()
  })

  it('stays where skip_destroy says so', async () => {
    const { made } = await apply(logGroup, { name: '/kept', skip_destroy: true }, context)
    await logGroup.delete({ made, args: made.attributes }, context)
    expect(await groupNamed('/kept')).toBeDefined()
  })

  it('is adopted, with its retention still to come, when its answer was lost', async () => {
    await apply(logGroup, { name: '/left' }, context)
    const wanted = logGroup.complete({ name: '/left', retention_in_days: 90 }, context)
    const found = await logGroup.find?.(wanted, context, new Set())
    expect(found).toMatchObject({ id: '/left', attributes: { retention_in_days: 0 } })
    expect(await logGroup.find?.(wanted, context, new Set(['/left']))).toBeUndefined()
  })

  it('does not take the place of a group that is there', async () => {
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/theirs' }))
    await expect(apply(logGroup, { name: '/theirs' }, context)).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    })
    const wanted = logGroup.complete({ name: '/theirs' }, context)
    expect(await logGroup.find?.(wanted, context, new Set())).toBeUndefined()
  })

  it('refuses what it does not know', async () => {
    await expect(apply(logGroup, { name: '/x', name_prefix: '/y' }, context)).rejects.toThrow(
      'does not support the argument name_prefix of aws_cloudwatch_log_group',
    )
  })
})

const keyPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Effect: 'Allow',
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Action: [
        'kms:Encrypt*',
        'kms:Decrypt*',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:Describe*',
      ],
      Resource: '*',
    },
  ],
})
