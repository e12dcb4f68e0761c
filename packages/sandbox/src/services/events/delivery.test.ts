import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import {
  CreateEventBusCommand,
  DescribeEventBusCommand,
  DisableRuleCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemovePermissionCommand,
  type Target,
} from '@aws-sdk/client-eventbridge'
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { CreateKeyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms'
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../index.ts'
import { MESSAGES } from '../sns/state.ts'
import { emit } from './emit.ts'
import { FAILED_DELIVERIES } from './state.ts'

const SENDER = '111111111111'
const RECEIVER = '222222222222'
const bus = (account: string, name = 'default'): string =>
  `arn:aws:events:eu-west-1:${account}:event-bus/${name}`
const topicOf = (account: string): string => `arn:aws:sns:eu-west-1:${account}:heard`

let sandbox: Sandbox
beforeEach(() => {
  sandbox = createSandbox()
})
afterEach(() => sandbox.close())

const events = (account: string) => new EventBridgeClient(sandbox.clientConfig(account))

/** A rule with one target, which matches what the tests send. */
const rule = async (account: string, target: Omit<Target, 'Id'>, EventBusName = 'default') => {
  const client = events(account)
  const EventPattern = JSON.stringify({ source: [{ prefix: 'app' }, 'aws.s3'] })
  await client.send(new PutRuleCommand({ Name: 'r', EventBusName, EventPattern }))
  const Targets = [{ Id: 't', ...target }]
  await client.send(new PutTargetsCommand({ Rule: 'r', EventBusName, Targets }))
}

/** A topic of the account to which its rules may send. */
const topic = async (account: string, condition: object = {}): Promise<string> => {
  const sns = new SNSClient(sandbox.clientConfig(account))
  const TopicArn = topicOf(account)
  await sns.send(new CreateTopicCommand({ Name: 'heard' }))
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: TopicArn,
    ...condition,
  }
  const AttributeValue = JSON.stringify({ Version: '2012-10-17', Statement })
  await sns.send(
    new SetTopicAttributesCommand({ TopicArn, AttributeName: 'Policy', AttributeValue }),
  )
  return TopicArn
}

/** A role for EventBridge that may do one thing. */
const role = async (account: string, Action: string, Resource: string): Promise<string> => {
  const iam = new IAMClient(sandbox.clientConfig(account))
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sts:AssumeRole',
    Condition: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:aws:events:eu-west-1:${account}:rule/r` },
    },
  }
  const written = (Statement: object) => JSON.stringify({ Version: '2012-10-17', Statement })
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: 'events', AssumeRolePolicyDocument: written(trust) }),
  )
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'events',
      PolicyName: 'p',
      PolicyDocument: written({ Effect: 'Allow', Action, Resource }),
    }),
  )
  return Role?.Arn ?? ''
}

const send = async (account: string, detail: object = { n: 1 }, EventBusName = 'default') => {
  const Entries = [
    { Source: 'app', DetailType: 'Built', Detail: JSON.stringify(detail), EventBusName },
  ]
  await events(account).send(new PutEventsCommand({ Entries }))
  await sandbox.settled()
}

const heard = (account: string): readonly unknown[] =>
  sandbox.world
    .table(MESSAGES)
    .list(`${account}/eu-west-1`)
    .map(({ message }) => JSON.parse(message))

const failures = (account: string): readonly string[] =>
  sandbox.world
    .table(FAILED_DELIVERIES)
    .list(`${account}/eu-west-1`)
    .map(({ code }) => code)

describe('a topic', () => {
  it('gets the event where its policy lets EventBridge in', async () => {
    await rule(SENDER, { Arn: await topic(SENDER) })
    await send(SENDER)
    expect(heard(SENDER)).toMatchObject([
      {
        source: 'app',
        'detail-type': 'Built',
        account: SENDER,
        region: 'eu-west-1',
        detail: { n: 1 },
      },
    ])
    expect(failures(SENDER)).toEqual([])
  })

  it('gets nothing from a rule that its policy does not know', async () => {
    const Arn = await topic(SENDER, {
      Condition: {
        ArnEquals: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:111111111111:rule/other' },
      },
    })
    await rule(SENDER, { Arn })
    await send(SENDER)
    expect(heard(SENDER)).toEqual([])
    expect(failures(SENDER)).toEqual(['AuthorizationError'])
  })

  it('gets nothing by its default policy', async () => {
    const sns = new SNSClient(sandbox.clientConfig(SENDER))
    await sns.send(new CreateTopicCommand({ Name: 'heard' }))
    await rule(SENDER, { Arn: topicOf(SENDER) })
    await send(SENDER)
    expect(failures(SENDER)).toEqual(['AuthorizationError'])
  })

  it('that is encrypted needs the key to let EventBridge in as well', async () => {
    const Arn = await topic(SENDER)
    await rule(SENDER, { Arn })
    const kms = new KMSClient(sandbox.clientConfig(SENDER))
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}))
    const { KeyId = '' } = KeyMetadata ?? {}
    await new SNSClient(sandbox.clientConfig(SENDER)).send(
      new SetTopicAttributesCommand({
        TopicArn: Arn,
        AttributeName: 'KmsMasterKeyId',
        AttributeValue: KeyId,
      }),
    )
    await send(SENDER)
    expect(failures(SENDER)).toEqual(['KMSAccessDenied'])
    const root = { AWS: `arn:aws:iam::${SENDER}:root` }
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' },
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
          Resource: '*',
          Condition: {
            StringEquals: { 'aws:SourceAccount': SENDER },
            ArnEquals: { 'aws:SourceArn': `arn:aws:events:eu-west-1:${SENDER}:rule/r` },
          },
        },
      ],
    })
    await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }))
    await send(SENDER)
    expect(heard(SENDER)).toHaveLength(1)
  })

  it('of another account needs its policy and the role of the target', async () => {
    const Arn = topicOf(RECEIVER)
    const RoleArn = await role(SENDER, 'sns:Publish', Arn)
    await topic(RECEIVER)
    await rule(SENDER, { Arn, RoleArn })
    await send(SENDER)
    expect(failures(SENDER)).toEqual(['AuthorizationError'])
    await topic(RECEIVER, { Principal: { AWS: RoleArn } })
    await send(SENDER)
    expect(heard(RECEIVER)).toHaveLength(1)
  })

  it('gets nothing while the rule is disabled', async () => {
    await rule(SENDER, { Arn: await topic(SENDER) })
    await events(SENDER).send(new DisableRuleCommand({ Name: 'r' }))
    await send(SENDER)
    expect(heard(SENDER)).toEqual([])
  })

  it('hears of events of AWS services', async () => {
    await rule(SENDER, { Arn: await topic(SENDER) })
    emit(sandbox.world, {
      account: SENDER,
      region: 'eu-west-1',
      source: 'aws.s3',
      detailType: 'Object Created',
      resources: ['arn:aws:s3:::source'],
      detail: { bucket: { name: 'source' } },
    })
    await sandbox.settled()
    expect(heard(SENDER)).toMatchObject([{ source: 'aws.s3', resources: ['arn:aws:s3:::source'] }])
  })
})

describe('the input of a target', () => {
  const cases: readonly (readonly [string, Omit<Target, 'Id' | 'Arn'>, unknown])[] = [
    ['is what it says', { Input: '{"a":1}' }, { a: 1 }],
    ['is a part of the event', { InputPath: '$.detail' }, { name: 'x', list: [1, 2] }],
    [
      'is made from the event',
      {
        InputTransformer: {
          InputPathsMap: {
            name: '$.detail.name',
            first: '$.detail.list[0]',
            none: '$.detail.none',
          },
          InputTemplate:
            '{"name": <name>, "text": "built <name> (<first>)<none>", "list": "<aws.events.rule-name>"}',
        },
      },
      { name: 'x', text: 'built x (1)', list: 'r' },
    ],
    [
      'is a text made from the event',
      {
        InputTransformer: {
          InputPathsMap: { name: '$.detail.name' },
          InputTemplate: '"Build of <name>"',
        },
      },
      'Build of x',
    ],
  ]
  it.each(cases)('%s', async (_, input, expected) => {
    await rule(SENDER, { Arn: await topic(SENDER), ...input })
    await send(SENDER, { name: 'x', list: [1, 2] })
    expect(heard(SENDER)).toEqual([expected])
  })
})

describe('a bus of another account', () => {
  const allow = (StatementId = 'sender') =>
    events(RECEIVER).send(
      new PutPermissionCommand({ Action: 'events:PutEvents', Principal: SENDER, StatementId }),
    )
  const listen = async () => rule(RECEIVER, { Arn: await topic(RECEIVER) })

  it('takes events in where its policy lets the sender', async () => {
    await allow()
    await listen()
    await rule(SENDER, { Arn: bus(RECEIVER) })
    await send(SENDER)
    expect(heard(RECEIVER)).toMatchObject([{ source: 'app', account: SENDER }])
    expect(failures(SENDER)).toEqual([])
  })

  it('takes nothing in otherwise', async () => {
    await listen()
    await rule(SENDER, { Arn: bus(RECEIVER) })
    await send(SENDER)
    expect(heard(RECEIVER)).toEqual([])
    expect(failures(SENDER)).toEqual(['AccessDeniedException'])
  })

  it('needs both the policy and the role that the target has', async () => {
    await allow()
    await listen()
    const RoleArn = await role(SENDER, 'events:PutEvents', bus(SENDER))
    await rule(SENDER, { Arn: bus(RECEIVER), RoleArn })
    await send(SENDER)
    expect(failures(SENDER)).toEqual(['AccessDeniedException'])
    await new IAMClient(sandbox.clientConfig(SENDER)).send(
      new PutRolePolicyCommand({
        RoleName: 'events',
        PolicyName: 'p',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Action: 'events:PutEvents', Resource: bus(RECEIVER) },
        }),
      }),
    )
    await send(SENDER)
    expect(heard(RECEIVER)).toHaveLength(1)
  })

  it('takes PutEvents from the other account directly', async () => {
    await expect(send(SENDER, {}, bus(RECEIVER))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:iam::${SENDER}:root is not authorized to perform: events:PutEvents on resource: ${bus(RECEIVER)} because no resource-based policy allows the events:PutEvents action`,
    })
    await allow()
    await listen()
    await send(SENDER, {}, bus(RECEIVER))
    expect(heard(RECEIVER)).toHaveLength(1)
  })

  it('sends nothing on to a third bus', async () => {
    await allow()
    const client = events(RECEIVER)
    await client.send(new CreateEventBusCommand({ Name: 'third' }))
    const RoleArn = await role(RECEIVER, 'events:PutEvents', bus(RECEIVER, 'third'))
    await rule(RECEIVER, { Arn: bus(RECEIVER, 'third'), RoleArn })
    await rule(RECEIVER, { Arn: await topic(RECEIVER) }, 'third')
    await rule(SENDER, { Arn: bus(RECEIVER) })
    await send(SENDER)
    expect(heard(RECEIVER)).toEqual([])
    expect(failures(RECEIVER)).toEqual(['NotForwarded'])
  })

  it('has its permissions in one policy, statement by statement', async () => {
    const policy = async () => {
      const { Policy } = await events(RECEIVER).send(new DescribeEventBusCommand({}))
      return Policy && JSON.parse(Policy).Statement
    }
    await allow()
    await allow('again')
    expect(await policy()).toEqual(
      ['sender', 'again'].map((Sid) => ({
        Sid,
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${SENDER}:root` },
        Action: 'events:PutEvents',
        Resource: bus(RECEIVER),
      })),
    )
    const remove = (input: object) => events(RECEIVER).send(new RemovePermissionCommand(input))
    await expect(remove({ StatementId: 'x' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Statement with the provided id does not exist.',
    })
    await remove({ StatementId: 'sender' })
    await remove({ StatementId: 'again' })
    expect(await policy()).toBeUndefined()
    await expect(remove({ RemoveAllPermissions: true })).rejects.toMatchObject({
      message: 'EventBus does not have a policy.',
    })
  })
})

describe('a pipeline', () => {
  const Arn = `arn:aws:codepipeline:eu-west-1:${SENDER}:site`

  it.each([
    ['codepipeline:StartPipelineExecution', Arn, 'PipelineNotFoundException'],
    ['codepipeline:StartPipelineExecution', `${Arn}x`, 'AccessDeniedException'],
    ['codepipeline:GetPipeline', '*', 'AccessDeniedException'],
  ])('is started by the role: %s on %s', async (action, resource, code) => {
    await rule(SENDER, { Arn, RoleArn: await role(SENDER, action, resource) })
    await send(SENDER)
    expect(failures(SENDER)).toEqual([code])
  })

  it('is not started by a role that is not there', async () => {
    await rule(SENDER, { Arn, RoleArn: `arn:aws:iam::${SENDER}:role/none` })
    await send(SENDER)
    expect(failures(SENDER)).toEqual(['AccessDenied'])
  })
})

describe('a log group', () => {
  const logs = () => new CloudWatchLogsClient(sandbox.clientConfig(SENDER))
  const logGroupName = '/aws/events/heard'
  const Arn = `arn:aws:logs:eu-west-1:${SENDER}:log-group:${logGroupName}`
  const lines = async () =>
    (await logs().send(new FilterLogEventsCommand({ logGroupName }))).events ?? []

  it('gets the event where a resource policy lets EventBridge in', async () => {
    await logs().send(new CreateLogGroupCommand({ logGroupName }))
    await rule(SENDER, { Arn })
    await send(SENDER)
    expect(failures(SENDER)).toEqual(['AccessDeniedException'])
    await logs().send(
      new PutResourcePolicyCommand({
        policyName: 'events',
        policyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
            Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            Resource: `${Arn}:*`,
          },
        }),
      }),
    )
    await send(SENDER)
    expect((await lines()).map(({ message }) => JSON.parse(message ?? ''))).toMatchObject([
      { source: 'app', detail: { n: 1 } },
    ])
  })
})
