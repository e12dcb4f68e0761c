import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  GetSubscriptionAttributesCommand,
  type SNSClient,
} from '@aws-sdk/client-sns'
import { createSandbox, type Sandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn } from '../testing.ts'
import { topicSubscription } from './topic-subscription.ts'

/** What the sandbox keeps of a mail that it would have sent. */
type Mail = { readonly token?: string }
const HERE = '111111111111/eu-west-1'

let sandbox: Sandbox
let context: Context
let topic_arn: string
beforeAll(async () => {
  sandbox = createSandbox()
  context = contextIn(sandbox, '111111111111')
  const { TopicArn = '' } = await context.clients.sns.send(new CreateTopicCommand({ Name: 'demo' }))
  topic_arn = TopicArn
})
afterAll(() => sandbox.close())

const asked = (endpoint: string) => ({ topic_arn, protocol: 'email', endpoint })

const attributes = async (SubscriptionArn: string) => {
  const command = new GetSubscriptionAttributesCommand({ SubscriptionArn })
  return (await context.clients.sns.send(command)).Attributes
}

describe('aws_sns_topic_subscription', () => {
  it('waits for its confirmation, and is planned as it is', async () => {
    const args = asked('a@example.com')
    const { made } = await apply(topicSubscription, args, context)
    expect(await attributes(made.id)).toMatchObject({
      TopicArn: topic_arn,
      Protocol: 'email',
      Endpoint: 'a@example.com',
      PendingConfirmation: 'true',
    })
    const again = await apply(topicSubscription, args, context, made)
    expect(again).toMatchObject({
      action: 'no-op',
      made: { attributes: { pending_confirmation: true, owner_id: '111111111111' } },
    })
  })

  it('is the same one when it is asked for again', async () => {
    const { made } = await apply(topicSubscription, asked('twice@example.com'), context)
    const again = await apply(topicSubscription, asked('twice@example.com'), context)
    expect(again.made.id).toBe(made.id)
  })

  it('is left to SNS while nobody has confirmed it', async () => {
    const { made } = await apply(topicSubscription, asked('pending@example.com'), context)
    await topicSubscription.delete({ made, args: made.attributes }, context)
    expect(await attributes(made.id)).toMatchObject({ PendingConfirmation: 'true' })
  })

  it('is deleted once it was confirmed, and a second time without complaint', async () => {
    const { made } = await apply(topicSubscription, asked('confirmed@example.com'), context)
    const Token = sandbox.world.table<Mail>({ name: 'sns.outbox' }).list(HERE).at(-1)?.token
    await context.clients.sns.send(new ConfirmSubscriptionCommand({ TopicArn: topic_arn, Token }))
    await topicSubscription.delete({ made, args: made.attributes }, context)
    await topicSubscription.delete({ made, args: made.attributes }, context)
    expect(await topicSubscription.read(made, context)).toBeUndefined()
  })

  it('is made anew for another address', async () => {
    const { made } = await apply(topicSubscription, asked('old@example.com'), context)
    const moved = await apply(topicSubscription, asked('new@example.com'), context, made)
    expect(moved.action).toBe('replace')
    expect(await attributes(moved.made.id)).toMatchObject({ Endpoint: 'new@example.com' })
  })

  it('refuses what it does not know', async () => {
    const args = { ...asked('x@example.com'), replay_policy: '{}' }
    await expect(apply(topicSubscription, args, context)).rejects.toThrow(
      'does not support the argument replay_policy of aws_sns_topic_subscription',
    )
  })
})

/** A client that notes what it is asked and answers what it is told. */
const noting = (answer: object) => {
  const inputs: unknown[] = []
  const send = async ({ input }: { readonly input: unknown }) => {
    inputs.push(input)
    return answer
  }
  const clients = { sns: { send } as unknown as SNSClient, patience: 0 } as Context['clients']
  return { context: { ...context, clients }, inputs }
}

describe('filters and dead letters of a subscription', () => {
  const queue = { topic_arn: 'topic', protocol: 'sqs', endpoint: 'queue' }
  const filtered: Arguments = {
    ...queue,
    raw_message_delivery: true,
    filter_policy: '{"state":["FAILED"]}',
    filter_policy_scope: 'MessageBody',
    redrive_policy: '{"deadLetterTargetArn":"dlq"}',
  }

  it('are given with it', async () => {
    const { context, inputs } = noting({ SubscriptionArn: 'topic:1' })
    await apply(topicSubscription, filtered, context)
    expect(inputs).toEqual([
      {
        TopicArn: 'topic',
        Protocol: 'sqs',
        Endpoint: 'queue',
        Attributes: {
          RawMessageDelivery: 'true',
          FilterPolicy: '{"state":["FAILED"]}',
          FilterPolicyScope: 'MessageBody',
          RedrivePolicy: '{"deadLetterTargetArn":"dlq"}',
        },
        ReturnSubscriptionArn: true,
      },
    ])
  })

  it.each<[string, Arguments, Arguments, readonly (readonly [string, string | undefined])[]]>([
    [
      'the scope comes first where it lets a nested filter in',
      queue,
      { ...queue, filter_policy: '{"a":{"b":["c"]}}', filter_policy_scope: 'MessageBody' },
      [
        ['FilterPolicyScope', 'MessageBody'],
        ['FilterPolicy', '{"a":{"b":["c"]}}'],
      ],
    ],
    [
      'and last where it would keep the old one out',
      filtered,
      { ...filtered, filter_policy: '{"a":["b"]}', filter_policy_scope: 'MessageAttributes' },
      [
        ['FilterPolicy', '{"a":["b"]}'],
        ['FilterPolicyScope', 'MessageAttributes'],
      ],
    ],
    [
      'what is taken away is taken away as SNS wants it',
      filtered,
      queue,
      [
        ['FilterPolicy', '{}'],
        ['RawMessageDelivery', 'false'],
        ['RedrivePolicy', undefined],
      ],
    ],
  ])('are changed one by one: %s', async (_, from, to, expected) => {
    const { context, inputs } = noting({})
    const before = topicSubscription.complete(from, context)
    const after = topicSubscription.complete(to, context)
    const made = { id: 'topic:1', attributes: before }
    await topicSubscription.update({ made, before, after }, context)
    expect(inputs).toEqual(
      expected.map(([AttributeName, AttributeValue]) => ({
        SubscriptionArn: 'topic:1',
        AttributeName,
        AttributeValue,
      })),
    )
  })
})
