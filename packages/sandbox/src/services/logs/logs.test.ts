import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  ListTagsLogGroupCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  TagLogGroupCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../index.ts'

const sandbox = createSandbox()
afterAll(() => sandbox.close())
const client = new CloudWatchLogsClient(sandbox.clientConfig('111111111111'))
const other = new CloudWatchLogsClient(sandbox.clientConfig('222222222222'))

const group = '/aws/codebuild/site'
const now = (): number => sandbox.clock.now().getTime()
const put = (logStreamName: string, ...messages: readonly string[]) =>
  client.send(
    new PutLogEventsCommand({
      logGroupName: group,
      logStreamName,
      logEvents: messages.map((message) => ({ timestamp: now(), message })),
    }),
  )

beforeAll(async () => {
  await client.send(new CreateLogGroupCommand({ logGroupName: group, tags: { team: 'web' } }))
  await client.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: 'one' }))
})

describe('groups', () => {
  it('belong to one account', async () => {
    expect((await client.send(new DescribeLogGroupsCommand({}))).logGroups).toMatchObject([
      {
        logGroupName: group,
        arn: 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/codebuild/site:*',
        logGroupArn: 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/codebuild/site',
        logGroupClass: 'STANDARD',
      },
    ])
    expect((await other.send(new DescribeLogGroupsCommand({}))).logGroups).toEqual([])
  })

  const refusals = [
    ['once made, made again', { logGroupName: group }, 'ResourceAlreadyExistsException'],
    ['of a bad name', { logGroupName: 'a b' }, 'InvalidParameterException'],
    [
      'with a reserved tag',
      { logGroupName: 'x', tags: { 'aws:x': '1' } },
      'InvalidParameterException',
    ],
    ['of another class', { logGroupName: 'x', logGroupClass: 'DELIVERY' }, 'NotImplemented'],
    [
      'with a key that is none',
      { logGroupName: 'x', kmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/0' },
      'InvalidParameterException',
    ],
  ] as const
  it.each(refusals)('%s are refused', async (_, input, name) => {
    await expect(client.send(new CreateLogGroupCommand(input))).rejects.toMatchObject({ name })
  })

  it('take tags by either form of the call', async () => {
    const resourceArn = 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/codebuild/site'
    await client.send(new TagResourceCommand({ resourceArn, tags: { a: '1' } }))
    await client.send(new TagLogGroupCommand({ logGroupName: group, tags: { b: '2' } }))
    expect((await client.send(new ListTagsLogGroupCommand({ logGroupName: group }))).tags).toEqual({
      team: 'web',
      a: '1',
      b: '2',
    })
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a', 'b'] }))
    expect((await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({
      team: 'web',
    })
  })

  it('forget what is older than their retention', async () => {
    const logGroupName = 'short'
    await client.send(new CreateLogGroupCommand({ logGroupName }))
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 's' }))
    await expect(
      client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 2 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' })
    await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 1 }))
    const event = { timestamp: now() - 23 * 3_600_000, message: 'yesterday' }
    await client.send(
      new PutLogEventsCommand({ logGroupName, logStreamName: 's', logEvents: [event] }),
    )
    const read = () => client.send(new FilterLogEventsCommand({ logGroupName }))
    expect((await read()).events).toHaveLength(1)
    sandbox.clock.advance(2 * 3_600_000)
    expect((await read()).events).toHaveLength(0)
    await client.send(new DeleteLogGroupCommand({ logGroupName }))
    await expect(read()).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  })
})

describe('events', () => {
  it('come back in order, page by page, until the token stays the same', async () => {
    await put('one', 'a', 'b', 'c', 'd', 'e')
    const page = async (nextToken?: string) => {
      const { events = [], nextForwardToken } = await client.send(
        new GetLogEventsCommand({
          logGroupName: group,
          logStreamName: 'one',
          limit: 2,
          startFromHead: true,
          nextToken,
        }),
      )
      return { text: events.map(({ message }) => message).join(''), token: nextForwardToken }
    }
    const first = await page()
    const second = await page(first.token)
    const third = await page(second.token)
    const last = await page(third.token)
    expect([first.text, second.text, third.text, last.text]).toEqual(['ab', 'cd', 'e', ''])
    expect(last.token).toBe(third.token)
  })

  it('are, without a token, the latest', async () => {
    const { events } = await client.send(
      new GetLogEventsCommand({ logGroupName: group, logStreamName: 'one', limit: 2 }),
    )
    expect(events?.map(({ message }) => message)).toEqual(['d', 'e'])
  })

  it('move the times of their stream', async () => {
    const { logStreams } = await client.send(new DescribeLogStreamsCommand({ logGroupName: group }))
    expect(logStreams).toMatchObject([
      {
        logStreamName: 'one',
        arn: 'arn:aws:logs:eu-west-1:111111111111:log-group:/aws/codebuild/site:log-stream:one',
        firstEventTimestamp: expect.any(Number),
      },
    ])
  })

  const refusals = [
    [
      'out of order',
      [
        { timestamp: now(), message: 'b' },
        { timestamp: now() - 9, message: 'a' },
      ],
    ],
    [
      'over more than a day',
      [
        { timestamp: now() - 90_000_000, message: 'a' },
        { timestamp: now(), message: 'b' },
      ],
    ],
    ['without text', [{ timestamp: now(), message: '' }]],
    ['too large', [{ timestamp: now(), message: 'x'.repeat(1_048_576) }]],
    ['none at all', []],
  ] as const
  it.each(refusals)('%s are refused', async (_, logEvents) => {
    await expect(
      client.send(
        new PutLogEventsCommand({
          logGroupName: group,
          logStreamName: 'one',
          logEvents: [...logEvents],
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  it('too far in the future are left out, and the answer says which', async () => {
    const logEvents = [
      { timestamp: now(), message: 'now' },
      { timestamp: now() + 3 * 3_600_000, message: 'later' },
    ]
    const { rejectedLogEventsInfo } = await client.send(
      new PutLogEventsCommand({ logGroupName: group, logStreamName: 'one', logEvents }),
    )
    expect(rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 })
  })
})

describe('filters', () => {
  beforeAll(async () => {
    await client.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: 'two' }))
    await put('two', 'ERROR disk full', 'WARN disk slow', 'ERROR 500 net down', 'INFO ok')
  })

  it.each([
    ['ERROR', ['ERROR disk full', 'ERROR 500 net down']],
    ['ERROR disk', ['ERROR disk full']],
    ['"disk slow"', ['WARN disk slow']],
    ['ERROR -net', ['ERROR disk full']],
    ['?WARN ?INFO', ['WARN disk slow', 'INFO ok']],
    ['error', []],
  ] as const)('%s', async (filterPattern, expected) => {
    const { events } = await client.send(
      new FilterLogEventsCommand({ logGroupName: group, logStreamNames: ['two'], filterPattern }),
    )
    expect(events?.map(({ message }) => message)).toEqual(expected)
  })

  it.each(['{ $.level = "x" }', '[a, b]', '%[0-9]+%'])(
    '%s is refused by name',
    async (filterPattern) => {
      await expect(
        client.send(new FilterLogEventsCommand({ logGroupName: group, filterPattern })),
      ).rejects.toMatchObject({ name: 'NotImplemented' })
    },
  )
})
