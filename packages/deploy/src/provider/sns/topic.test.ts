import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  SetTopicAttributesCommand,
} from '@aws-sdk/client-sns'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn } from '../testing.ts'
import { topic } from './topic.ts'
import { topicPolicy } from './topic-policy.ts'

const ACCOUNT = '111111111111'

let sandbox: Sandbox
let context: Context
let sns: Context['clients']['sns']
beforeAll(() => {
  sandbox = createSandbox()
  context = contextIn(sandbox, ACCOUNT, { defaultTags: { 'xacct:pipeline': 'demo' } })
  sns = context.clients.sns
})
afterAll(() => sandbox.close())

const arnOf = (name: string): string => `arn:aws:sns:eu-west-1:${ACCOUNT}:${name}`

const attributes = async (name: string) =>
  (await sns.send(new GetTopicAttributesCommand({ TopicArn: arnOf(name) }))).Attributes

const statement = (topicArn: string, service = 'events') => ({
  Effect: 'Allow',
  Principal: { Service: `${service}.amazonaws.com` },
  Action: 'sns:Publish',
  Resource: topicArn,
})

const policyOf = (topicArn: string, service?: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement(topicArn, service)] })

describe('aws_sns_topic', () => {
  it('is made with everything that was asked for, and planned as it is', async () => {
    const args = {
      name: 'whole',
      display_name: 'Releases',
      kms_master_key_id: 'alias/aws/sns',
      signature_version: 2,
      policy: policyOf(arnOf('whole')),
      tags: { team: 'web' },
    }
    const { made } = await apply(topic, args, context)
    expect(made).toMatchObject({
      id: arnOf('whole'),
      attributes: { arn: arnOf('whole'), owner: ACCOUNT },
    })
    expect(await attributes('whole')).toMatchObject({
      DisplayName: 'Releases',
      KmsMasterKeyId: 'alias/aws/sns',
      SignatureVersion: '2',
      Policy: policyOf(arnOf('whole')),
    })
    const list = new ListTagsForResourceCommand({ ResourceArn: made.id })
    expect((await sns.send(list)).Tags).toEqual([
      { Key: 'xacct:pipeline', Value: 'demo' },
      { Key: 'team', Value: 'web' },
    ])
    expect((await apply(topic, args, context, made)).action).toBe('no-op')
  })

  it('leaves its policy to whoever sets it', async () => {
    const { made } = await apply(topic, { name: 'free' }, context)
    const args = { arn: made.id, policy: policyOf(made.id) }
    await apply(topicPolicy, args, context)
    expect((await apply(topic, { name: 'free' }, context, made)).action).toBe('no-op')
  })

  it.each<[string, Arguments, string, string, string]>([
    [
      'key',
      { kms_master_key_id: 'alias/aws/sns' },
      'kms_master_key_id',
      'KmsMasterKeyId',
      'alias/aws/sns',
    ],
    ['display', { display_name: 'New' }, 'display_name', 'DisplayName', 'New'],
    ['signature', { signature_version: 2 }, 'signature_version', 'SignatureVersion', '2'],
  ])('is updated in place: %s', async (name, change, argument, attribute, value) => {
    const { made } = await apply(topic, { name }, context)
    const updated = await apply(topic, { name, ...change }, context, made)
    expect(updated).toMatchObject({ action: 'update', changed: [argument] })
    expect(await attributes(name)).toMatchObject({ [attribute]: value })
    expect((await apply(topic, { name, ...change }, context, updated.made)).action).toBe('no-op')
  })

  it('is repaired after a change by hand', async () => {
    const args = { name: 'drifted', kms_master_key_id: 'alias/aws/sns' }
    const { made } = await apply(topic, args, context)
    const AttributeName = 'KmsMasterKeyId'
    await sns.send(
      new SetTopicAttributesCommand({ TopicArn: made.id, AttributeName, AttributeValue: '' }),
    )
    const repaired = await apply(topic, args, context, made)
    expect(repaired).toMatchObject({ action: 'update', changed: ['kms_master_key_id'] })
    expect(await attributes('drifted')).toMatchObject({ KmsMasterKeyId: 'alias/aws/sns' })
  })

  it('is made anew under another name, and deleted twice without complaint', async () => {
    const { made } = await apply(topic, { name: 'old' }, context)
    const renamed = await apply(topic, { name: 'new' }, context, made)
    expect(renamed).toMatchObject({ action: 'replace', made: { id: arnOf('new') } })
    await expect(attributes('old')).rejects.toMatchObject({ name: 'NotFoundException' })
    await topic.delete({ made: renamed.made, args: {} }, context)
    await topic.delete({ made: renamed.made, args: {} }, context)
    expect(await topic.read(renamed.made, context)).toBeUndefined()
  })

  it('is adopted when its answer was lost, and a different one is left alone', async () => {
    const { made } = await apply(topic, { name: 'left' }, context)
    const find = (args: Arguments, taken: readonly string[] = []) =>
      topic.find?.(topic.complete(args, context), context, new Set(taken))
    expect(await find({ name: 'left' })).toMatchObject({ id: made.id })
    expect(await find({ name: 'left' }, [made.id])).toBeUndefined()
    expect(await find({ name: 'left', tags: { team: 'other' } })).toBeUndefined()
    expect(await find({ name: 'never' })).toBeUndefined()
  })

  it('is not made over a topic with other settings', async () => {
    await sns.send(new CreateTopicCommand({ Name: 'theirs', Attributes: { DisplayName: 'x' } }))
    await expect(apply(topic, { name: 'theirs' }, context)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
  })

  it.each(['fifo_topic', 'archive_policy', 'name_prefix', 'http_success_feedback_role_arn'])(
    'the argument %s is refused',
    async (argument) => {
      await expect(apply(topic, { name: 'refused', [argument]: 'x' }, context)).rejects.toThrow(
        `does not support the argument ${argument} of aws_sns_topic`,
      )
    },
  )
})

describe('aws_sns_topic_policy', () => {
  it('is set, changed in place, repaired, and taken back', async () => {
    const { made: home } = await apply(topic, { name: 'with-policy' }, context)
    const before = (await attributes('with-policy'))?.['Policy']
    const args = (service?: string) => ({ arn: home.id, policy: policyOf(home.id, service) })
    const { made } = await apply(topicPolicy, args(), context)
    expect(made.id).toBe(home.id)
    expect((await apply(topicPolicy, args(), context, made)).action).toBe('no-op')
    const changed = await apply(topicPolicy, args('codebuild'), context, made)
    expect(changed.action).toBe('update')
    expect((await attributes('with-policy'))?.['Policy']).toBe(policyOf(home.id, 'codebuild'))
    const AttributeValue = policyOf(home.id, 's3')
    await sns.send(
      new SetTopicAttributesCommand({ TopicArn: home.id, AttributeName: 'Policy', AttributeValue }),
    )
    const repaired = await apply(topicPolicy, args('codebuild'), context, made)
    expect(repaired).toMatchObject({ action: 'update', changed: ['policy'] })
    await topicPolicy.delete({ made, args: made.attributes }, context)
    expect((await attributes('with-policy'))?.['Policy']).toBe(before)
  })

  it('is gone with its topic', async () => {
    const { made: home } = await apply(topic, { name: 'goes' }, context)
    const { made } = await apply(topicPolicy, { arn: home.id, policy: policyOf(home.id) }, context)
    await sns.send(new DeleteTopicCommand({ TopicArn: home.id }))
    expect(await topicPolicy.read(made, context)).toBeUndefined()
    await expect(topicPolicy.delete({ made, args: made.attributes }, context)).resolves.toBe(
      undefined,
    )
  })

  it('goes with the topic to another one', async () => {
    const { made: one } = await apply(topic, { name: 'one' }, context)
    const { made: two } = await apply(topic, { name: 'two' }, context)
    const { made } = await apply(topicPolicy, { arn: one.id, policy: policyOf(one.id) }, context)
    const wanted = { arn: two.id, policy: policyOf(two.id) }
    expect((await apply(topicPolicy, wanted, context, made)).action).toBe('replace')
  })
})
