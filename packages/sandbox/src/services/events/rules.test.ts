import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EventBridgeClient,
  ListEventBusesCommand,
  ListRuleNamesByTargetCommand,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  TestEventPatternCommand,
  UntagResourceCommand,
  UpdateEventBusCommand,
} from '@aws-sdk/client-eventbridge'
import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const client = new EventBridgeClient(sandbox.clientConfig('111111111111'))
const other = new EventBridgeClient(sandbox.clientConfig('222222222222'))

const EventPattern = JSON.stringify({ source: ['app'] })
const bus = (account: string, name: string): string =>
  `arn:aws:events:eu-west-1:${account}:event-bus/${name}`
const topic = 'arn:aws:sns:eu-west-1:111111111111:alerts'
const role = (account: string): string => `arn:aws:iam::${account}:role/events`

describe('event buses', () => {
  it('are made, described, changed, listed and deleted', async () => {
    const { EventBusArn } = await client.send(
      new CreateEventBusCommand({ Name: 'orders', Description: 'a' }),
    )
    expect(EventBusArn).toBe(bus('111111111111', 'orders'))
    await client.send(new UpdateEventBusCommand({ Name: 'orders', Description: 'b' }))
    expect(await client.send(new DescribeEventBusCommand({ Name: EventBusArn }))).toMatchObject({
      Name: 'orders',
      Description: 'b',
    })
    const { EventBuses } = await client.send(new ListEventBusesCommand({}))
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'orders'])
    await expect(client.send(new CreateEventBusCommand({ Name: 'orders' }))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    })
    await client.send(new DeleteEventBusCommand({ Name: 'orders' }))
    await expect(
      client.send(new DescribeEventBusCommand({ Name: 'orders' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })

  it('cannot go while they have rules, and the default one never', async () => {
    await client.send(new CreateEventBusCommand({ Name: 'busy' }))
    await client.send(new PutRuleCommand({ Name: 'r', EventBusName: 'busy', EventPattern }))
    for (const Name of ['busy', 'default']) {
      await expect(client.send(new DeleteEventBusCommand({ Name }))).rejects.toMatchObject({
        name: 'ValidationException',
      })
    }
  })

  it('of another account are closed', async () => {
    await expect(
      client.send(new DescribeEventBusCommand({ Name: bus('222222222222', 'default') })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})

describe('rules of other accounts', () => {
  it('are made where the policy of the bus lets them', async () => {
    const EventBusName = bus('111111111111', 'default')
    const input = { Name: 'guest', EventBusName, EventPattern }
    await expect(other.send(new PutRuleCommand(input))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
    const statement = {
      Sid: 'guests',
      Effect: 'Allow',
      Principal: { AWS: '222222222222' },
      Action: ['events:PutRule', 'events:DescribeRule'],
      Resource: 'arn:aws:events:eu-west-1:111111111111:rule/guest',
      Condition: { StringEquals: { 'events:creatorAccount': '222222222222' } },
    }
    const policy = (Statement: readonly object[]) =>
      client.send(
        new PutPermissionCommand({ Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }),
      )
    await policy([statement])
    await other.send(new PutRuleCommand(input))
    expect(await client.send(new DescribeRuleCommand({ Name: 'guest' }))).toMatchObject({
      CreatedBy: '222222222222',
    })
    await expect(
      other.send(new DeleteRuleCommand({ Name: 'guest', EventBusName })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(
      policy([{ ...statement, Resource: bus('111111111111', 'other') }]),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        'The relative-id "event-bus/other" is invalid for ARN "arn:aws:events:eu-west-1:111111111111:event-bus/other"',
    })
    await expect(policy([{ ...statement, Action: 's3:*' }])).rejects.toMatchObject({
      name: 'ValidationException',
    })
    await expect(
      policy([{ ...statement, Principal: { AWS: role('222222222222') } }]),
    ).rejects.toMatchObject({ name: 'ValidationException' })
  })
})

describe('rules', () => {
  it('are made, described, disabled and listed', async () => {
    const { RuleArn } = await client.send(
      new PutRuleCommand({
        Name: 'app',
        EventPattern,
        Description: 'd',
        Tags: [{ Key: 'a', Value: '1' }],
      }),
    )
    expect(RuleArn).toBe('arn:aws:events:eu-west-1:111111111111:rule/app')
    await client.send(new DisableRuleCommand({ Name: 'app' }))
    expect(await client.send(new DescribeRuleCommand({ Name: 'app' }))).toMatchObject({
      Arn: RuleArn,
      EventPattern,
      State: 'DISABLED',
      Description: 'd',
      EventBusName: 'default',
      CreatedBy: '111111111111',
    })
    expect((await client.send(new ListRulesCommand({ NamePrefix: 'ap' }))).Rules).toHaveLength(1)
    expect((await other.send(new ListRulesCommand({}))).Rules).toEqual([])
  })

  it('take tags', async () => {
    const ResourceARN = 'arn:aws:events:eu-west-1:111111111111:rule/app'
    await client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'b', Value: '2' }] }))
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }))
    expect((await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags).toEqual([
      { Key: 'b', Value: '2' },
    ])
  })

  const refusals = [
    ['no pattern', {}, 'ValidationException'],
    ['a bad pattern', { EventPattern: '{"source": "app"}' }, 'InvalidEventPatternException'],
    ['a schedule', { ScheduleExpression: 'rate(5 minutes)' }, 'NotImplemented'],
    [
      'a bus that is not there',
      { EventPattern, EventBusName: 'none' },
      'ResourceNotFoundException',
    ],
    [
      'a role of another account',
      { EventPattern, RoleArn: role('222222222222') },
      'AccessDeniedException',
    ],
  ] as const
  it.each(refusals)('with %s are refused', async (_, input, name) => {
    await expect(client.send(new PutRuleCommand({ Name: 'x', ...input }))).rejects.toMatchObject({
      name,
    })
  })
})

describe('targets', () => {
  const pipeline = 'arn:aws:codepipeline:eu-west-1:111111111111:site'

  it('are put, listed and removed, and keep their rule from going', async () => {
    await client.send(new PutRuleCommand({ Name: 'held', EventPattern }))
    await client.send(
      new PutTargetsCommand({
        Rule: 'held',
        Targets: [{ Id: 'p', Arn: pipeline, RoleArn: role('111111111111') }],
      }),
    )
    expect((await client.send(new ListTargetsByRuleCommand({ Rule: 'held' }))).Targets).toEqual([
      { Id: 'p', Arn: pipeline, RoleArn: role('111111111111') },
    ])
    expect(
      (await client.send(new ListRuleNamesByTargetCommand({ TargetArn: pipeline }))).RuleNames,
    ).toEqual(['held'])
    await expect(client.send(new DeleteRuleCommand({ Name: 'held' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: "Rule can't be deleted since it has targets.",
    })
    expect(
      await client.send(new RemoveTargetsCommand({ Rule: 'held', Ids: ['p', 'q'] })),
    ).toMatchObject({ FailedEntryCount: 1, FailedEntries: [{ TargetId: 'q' }] })
    await client.send(new DeleteRuleCommand({ Name: 'held' }))
    await client.send(new DeleteRuleCommand({ Name: 'held' }))
  })

  const RoleArn = role('111111111111')
  const refusals = [
    [
      'a pipeline without a role',
      { Arn: pipeline },
      'ValidationException',
      `RoleArn is required for target ${pipeline}.`,
    ],
    [
      'G05 a role of another account',
      { Arn: pipeline, RoleArn: role('222222222222') },
      'AccessDeniedException',
      'Access to the resource arn:aws:iam::222222222222:role/events is denied. Reason: Cross-account pass role is not allowed.',
    ],
    [
      'a pipeline of another account',
      { Arn: 'arn:aws:codepipeline:eu-west-1:222222222222:site', RoleArn },
      'AccessDeniedException',
      'Access to the resource arn:aws:codepipeline:eu-west-1:222222222222:site is denied. Reason: Adding cross-account target is not permitted.',
    ],
    [
      'a bus of the same account without a role',
      { Arn: bus('111111111111', 'other') },
      'ValidationException',
      `RoleArn is required for target ${bus('111111111111', 'other')}.`,
    ],
    [
      'a function',
      { Arn: 'arn:aws:lambda:eu-west-1:111111111111:function:f' },
      'NotImplemented',
      'xacct-sandbox does not support targets of EventBridge rules in the service "lambda".',
    ],
    [
      'a dead letter queue',
      { Arn: topic, DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:111111111111:q' } },
      'NotImplemented',
      'xacct-sandbox does not support DeadLetterConfig of a target of an EventBridge rule.',
    ],
    [
      'no ARN',
      { Arn: 'topic' },
      'ValidationException',
      'Parameter topic is not valid. Reason: Provided Arn is not in correct format.',
    ],
    [
      'input that is no JSON',
      { Arn: topic, Input: '{' },
      'ValidationException',
      'JSON syntax error in input for target t.',
    ],
    [
      'two kinds of input',
      { Arn: topic, Input: '{}', InputPath: '$' },
      'ValidationException',
      'Only one of Input, InputPath, or InputTransformer must be provided for target t.',
    ],
    [
      'a bad path',
      { Arn: topic, InputPath: '$..x' },
      'ValidationException',
      'Invalid InputPath for target t : $..x.',
    ],
    [
      'a template with a name that nobody defines',
      { Arn: topic, InputTransformer: { InputTemplate: '"<x>"' } },
      'ValidationException',
      'Invalid InputTemplate for target t : [Placeholder <x> is not defined in InputPathsMap.].',
    ],
  ] as const
  it.each(refusals)('with %s are refused', async (_, target, name, message) => {
    await client.send(new PutRuleCommand({ Name: 'r', EventPattern }))
    await expect(
      client.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', ...target }] })),
    ).rejects.toMatchObject({ name, message })
  })

  it('beyond five are refused', async () => {
    const Targets = [1, 2, 3, 4, 5, 6].map((id) => ({ Id: String(id), Arn: topic }))
    await expect(client.send(new PutTargetsCommand({ Rule: 'r', Targets }))).rejects.toMatchObject({
      name: 'LimitExceededException',
    })
  })
})

describe('PutEvents', () => {
  it('says of each entry what is wrong with it', async () => {
    const good = { Source: 'app', DetailType: 't', Detail: '{}' }
    const { FailedEntryCount, Entries } = await client.send(
      new PutEventsCommand({
        Entries: [
          good,
          { ...good, Source: 'aws.s3' },
          { ...good, Source: undefined },
          { ...good, DetailType: '' },
          { ...good, Detail: '{' },
          { ...good, Detail: '[]' },
          { ...good, Detail: `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}` },
          { ...good, EventBusName: 'no-such-bus' },
        ],
      }),
    )
    expect(FailedEntryCount).toBe(6)
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'NotAuthorizedForSourceException',
      'InvalidArgument',
      'InvalidArgument',
      'MalformedDetail',
      'MalformedDetail',
      'MalformedDetail',
      undefined,
    ])
  })

  it.each([
    ['no entries', []],
    [
      'more than ten entries',
      Array.from({ length: 11 }, () => ({ Source: 'app', DetailType: 't', Detail: '{}' })),
    ],
    [
      'a megabyte',
      [{ Source: 'app', DetailType: 't', Detail: JSON.stringify({ a: 'x'.repeat(1_048_576) }) }],
    ],
  ])('refuses %s', async (_, Entries) => {
    await expect(client.send(new PutEventsCommand({ Entries }))).rejects.toMatchObject({
      name: 'ValidationException',
    })
  })
})

it('tests a pattern against an event', async () => {
  const Event = JSON.stringify({
    id: '1',
    account: '111111111111',
    source: 'app',
    time: '2026-01-01T00:00:00Z',
    region: 'eu-west-1',
    resources: [],
    'detail-type': 't',
  })
  const test = (pattern: string, event: string) =>
    client.send(new TestEventPatternCommand({ EventPattern: pattern, Event: event }))
  expect((await test(EventPattern, Event)).Result).toBe(true)
  expect((await test('{"source": ["x"]}', Event)).Result).toBe(false)
  await expect(test(EventPattern, '{}')).rejects.toMatchObject({ name: 'ValidationException' })
})
