import { CreateKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import {
  AddPermissionCommand,
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListSubscriptionsCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  PublishCommand,
  RemovePermissionCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  TagResourceCommand,
  UnsubscribeCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'
import { asRole } from '../../testing/as-role.ts'
import { MESSAGES, OUTBOX } from './state.ts'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const owner = new SNSClient(sandbox.clientConfig('111111111111'))
const other = new SNSClient(sandbox.clientConfig('222222222222'))
const TopicArn = 'arn:aws:sns:eu-west-1:111111111111:alerts'
const here = '111111111111/eu-west-1'

const mails = () => sandbox.world.table(OUTBOX).list(here)
const messages = () => sandbox.world.table(MESSAGES).list(here)
const publish = (client: SNSClient, Message = 'hello') =>
  client.send(new PublishCommand({ TopicArn, Message }))
const setPolicy = (statement: object) =>
  owner.send(
    new SetTopicAttributesCommand({
      TopicArn,
      AttributeName: 'Policy',
      AttributeValue: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    }),
  )

beforeAll(async () => {
  await owner.send(new CreateTopicCommand({ Name: 'alerts', Tags: [{ Key: 'a', Value: '1' }] }))
})

describe('a topic', () => {
  it('is made once, whoever asks how often', async () => {
    expect((await owner.send(new CreateTopicCommand({ Name: 'alerts' }))).TopicArn).toBe(TopicArn)
    expect((await owner.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn }])
    expect((await other.send(new ListTopicsCommand({}))).Topics).toEqual([])
  })

  it('has attributes, the policy of its owner among them', async () => {
    const { Attributes } = await owner.send(new GetTopicAttributesCommand({ TopicArn }))
    expect(Attributes).toMatchObject({
      TopicArn,
      Owner: '111111111111',
      DisplayName: '',
      SubscriptionsPending: '0',
      SubscriptionsConfirmed: '0',
    })
    expect(JSON.parse(Attributes?.['Policy'] ?? '').Statement[0].Condition).toEqual({
      StringEquals: { 'AWS:SourceOwner': '111111111111' },
    })
  })

  it('takes tags', async () => {
    await owner.send(
      new TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'b', Value: '2' }] }),
    )
    await owner.send(new UntagResourceCommand({ ResourceArn: TopicArn, TagKeys: ['a'] }))
    expect(
      (await owner.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }))).Tags,
    ).toEqual([{ Key: 'b', Value: '2' }])
  })

  const refusals = [
    ['a name with a space', { Name: 'a b' }, 'InvalidParameter'],
    ['a FIFO name', { Name: 'a.fifo' }, 'NotImplemented'],
    [
      'an attribute without effect here',
      { Name: 'x', Attributes: { DeliveryPolicy: '{}' } },
      'NotImplemented',
    ],
    [
      'another display name',
      { Name: 'alerts', Attributes: { DisplayName: 'x' } },
      'InvalidParameter',
    ],
    ['other tags', { Name: 'alerts', Tags: [{ Key: 'c', Value: '1' }] }, 'InvalidParameter'],
    ['a broken policy', { Name: 'x', Attributes: { Policy: '{' } }, 'InvalidParameter'],
  ] as const
  it.each(refusals)('with %s is refused', async (_, input, name) => {
    const { Tags, ...rest } = { Tags: [], ...input }
    await expect(
      owner.send(new CreateTopicCommand({ ...rest, Tags: [...Tags] })),
    ).rejects.toMatchObject({ Code: name })
  })

  it('that does not exist is not found', async () => {
    await expect(
      owner.send(new PublishCommand({ TopicArn: `${TopicArn}x`, Message: 'm' })),
    ).rejects.toMatchObject({ name: 'NotFoundException', $metadata: { httpStatusCode: 404 } })
    await owner.send(new DeleteTopicCommand({ TopicArn: `${TopicArn}x` }))
  })
})

describe('a subscription', () => {
  const subscribe = (Endpoint: string, Protocol = 'email') =>
    owner.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, ReturnSubscriptionArn: true }))

  it('hears nothing before it is confirmed, and then what is published', async () => {
    const { SubscriptionArn = '' } = await subscribe('ops@example.com')
    await publish(owner, 'too early')
    expect(mails().map(({ subject }) => subject)).toEqual([
      'AWS Notification - Subscription Confirmation',
    ])
    await expect(owner.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toMatchObject({
      message:
        'Invalid parameter: SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation',
    })
    expect((await owner.send(new ListSubscriptionsCommand({}))).Subscriptions).toMatchObject([
      { SubscriptionArn: 'PendingConfirmation', Endpoint: 'ops@example.com' },
    ])
    await owner.send(new ConfirmSubscriptionCommand({ TopicArn, Token: mails()[0]?.token }))
    await owner.send(new PublishCommand({ TopicArn, Subject: 'Failed', Message: 'the build' }))
    expect(mails().at(-1)).toMatchObject({
      to: 'ops@example.com',
      subject: 'Failed',
      body: 'the build',
    })
    const { Attributes } = await owner.send(
      new GetSubscriptionAttributesCommand({ SubscriptionArn }),
    )
    expect(Attributes).toMatchObject({ PendingConfirmation: 'false', Owner: '111111111111' })
    await expect(other.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toMatchObject({
      Code: 'AuthorizationError',
    })
    await owner.send(new UnsubscribeCommand({ SubscriptionArn }))
    expect(
      (await owner.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions,
    ).toEqual([])
  })

  it('gets the text meant for its protocol', async () => {
    await subscribe('json@example.com', 'email-json')
    await owner.send(new ConfirmSubscriptionCommand({ TopicArn, Token: mails().at(-1)?.token }))
    await owner.send(
      new PublishCommand({
        TopicArn,
        MessageStructure: 'json',
        Message: JSON.stringify({ default: 'd', 'email-json': 'j' }),
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
      }),
    )
    expect(JSON.parse(mails().at(-1)?.body ?? '')).toMatchObject({
      Type: 'Notification',
      TopicArn,
      Message: 'j',
      MessageAttributes: { kind: { Type: 'String', Value: 'x' } },
    })
  })

  it('cannot be confirmed after two days', async () => {
    await subscribe('late@example.com')
    const Token = mails().at(-1)?.token
    sandbox.clock.advance(49 * 3_600_000)
    await expect(
      owner.send(new ConfirmSubscriptionCommand({ TopicArn, Token })),
    ).rejects.toMatchObject({ Code: 'InvalidParameter' })
  })

  it.each([
    ['sqs', 'arn:aws:sqs:eu-west-1:111111111111:q', 'NotImplemented'],
    ['https', 'https://example.com', 'NotImplemented'],
    ['pigeon', 'home', 'InvalidParameter'],
    ['email', 'nobody', 'InvalidParameter'],
  ])('by %s to %s is refused', async (protocol, endpoint, Code) => {
    await expect(subscribe(endpoint, protocol)).rejects.toMatchObject({ Code })
  })
})

describe('a message is refused', () => {
  it.each([
    ['that is empty', { Message: '' }],
    ['that is too long', { Message: 'x'.repeat(262_145) }],
    ['with a subject of two lines', { Message: 'm', Subject: 'a\nb' }],
    ['with a structure that is no JSON', { Message: 'm', MessageStructure: 'json' }],
    ['with a structure without default', { Message: '{}', MessageStructure: 'json' }],
    [
      'with an attribute of no known type',
      { Message: 'm', MessageAttributes: { a: { DataType: 'Date', StringValue: 'x' } } },
    ],
  ])('%s', async (_, input) => {
    await expect(owner.send(new PublishCommand({ TopicArn, ...input }))).rejects.toMatchObject({
      Code: 'InvalidParameter',
    })
  })
})

describe('a role of the same account', () => {
  it('needs a permission of its own for tags', async () => {
    const allows = [{ Effect: 'Allow', Action: 'sns:CreateTopic', Resource: '*' }] as const
    const as = { account: '111111111111', name: 'creator', allows }
    const client = new SNSClient(await asRole(sandbox, as))
    const Tags = [{ Key: 'a', Value: '1' }]
    await client.send(new CreateTopicCommand({ Name: 'bare' }))
    await expect(
      client.send(new CreateTopicCommand({ Name: 'tagged', Tags })),
    ).rejects.toMatchObject({ message: expect.stringContaining('SNS:TagResource') })
  })

  it('publishes by its own policy, whatever the topic says by default', async () => {
    await owner.send(new CreateTopicCommand({ Name: 'own' }))
    const own = 'arn:aws:sns:eu-west-1:111111111111:own'
    const allows = [{ Effect: 'Allow', Action: 'sns:Publish', Resource: own }] as const
    const tell = async (name: string, statements: typeof allows | readonly []) => {
      const as = { account: '111111111111', name, allows: statements }
      const client = new SNSClient(await asRole(sandbox, as))
      return client.send(new PublishCommand({ TopicArn: own, Message: 'm' }))
    }
    await expect(tell('nobody', [])).rejects.toMatchObject({
      Code: 'AuthorizationError',
      message: `User: arn:aws:sts::111111111111:assumed-role/nobody/test is not authorized to perform: SNS:Publish on resource: ${own} because no identity-based policy allows the SNS:Publish action`,
    })
    expect((await tell('publisher', allows)).MessageId).toBeDefined()
  })
})

describe('another account', () => {
  it('publishes where the policy of the topic lets it', async () => {
    await expect(publish(other)).rejects.toMatchObject({
      Code: 'AuthorizationError',
      message:
        'User: arn:aws:iam::222222222222:root is not authorized to perform: SNS:Publish on resource: arn:aws:sns:eu-west-1:111111111111:alerts because no resource-based policy allows the SNS:Publish action',
      $metadata: { httpStatusCode: 403 },
    })
    await setPolicy({
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::222222222222:root' },
      Action: 'SNS:Publish',
      Resource: TopicArn,
    })
    await publish(other, 'from afar')
    expect(messages().at(-1)?.message).toBe('from afar')
  })

  it('is let in and out by permissions as well', async () => {
    await setPolicy({
      Effect: 'Allow',
      Principal: { AWS: '111111111111' },
      Action: 'SNS:*',
      Resource: TopicArn,
    })
    await owner.send(
      new AddPermissionCommand({
        TopicArn,
        Label: 'two',
        AWSAccountId: ['222222222222'],
        ActionName: ['Publish'],
      }),
    )
    await publish(other)
    await owner.send(new RemovePermissionCommand({ TopicArn, Label: 'two' }))
    await expect(publish(other)).rejects.toMatchObject({ Code: 'AuthorizationError' })
  })

  it.each([
    [
      'a role that does not exist',
      { Principal: { AWS: 'arn:aws:iam::222222222222:role/none' }, Action: 'SNS:Publish' },
      'Invalid parameter: Policy Error: PrincipalNotFound',
    ],
    ['no action', { Principal: '*' }, 'Invalid parameter: Policy Error: null'],
  ])('%s in a policy is refused', async (_, statement, message) => {
    await expect(
      setPolicy({ Effect: 'Allow', Resource: TopicArn, ...statement }),
    ).rejects.toMatchObject({ Code: 'InvalidParameter', message })
  })
})

describe('an encrypted topic', () => {
  const kms = new KMSClient(sandbox.clientConfig('111111111111'))
  const set = (AttributeValue: string) =>
    owner.send(
      new SetTopicAttributesCommand({ TopicArn, AttributeName: 'KmsMasterKeyId', AttributeValue }),
    )

  it('needs the key, as the publisher', async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
    const { KeyId = '', Arn } = KeyMetadata ?? {}
    await set(KeyId)
    await publish(owner, 'secret')
    expect(messages().at(-1)).toMatchObject({ message: 'secret', keyArn: Arn })
    await setPolicy({
      Effect: 'Allow',
      Principal: { AWS: ['111111111111', '222222222222'] },
      Action: 'SNS:Publish',
      Resource: TopicArn,
    })
    await expect(publish(other)).rejects.toMatchObject({
      name: 'KMSAccessDeniedException',
      message: expect.stringContaining('kms:GenerateDataKey'),
    })
    await kms.send(new DisableKeyCommand({ KeyId }))
    await expect(publish(owner)).rejects.toMatchObject({ name: 'KMSDisabledException' })
  })

  it('with the key of AWS lets in its own account only', async () => {
    await set('alias/aws/sns')
    await publish(owner)
    await expect(publish(other)).rejects.toMatchObject({ name: 'KMSAccessDeniedException' })
    await set('')
    await publish(other)
  })
})
