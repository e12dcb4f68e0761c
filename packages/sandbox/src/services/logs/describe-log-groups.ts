import {
  type LogGroup as Described,
  DescribeLogGroups$,
  type DescribeLogGroupsCommandInput,
  type DescribeLogGroupsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { streamAccess } from './access.ts'
import { nameInArn, streamsOf } from './groups.ts'
import { eventsIn } from './log-events.ts'
import { page } from './page.ts'
import { GROUPS, type LogGroup, STREAMS } from './state.ts'

const storedBytes = (world: World, group: LogGroup): number =>
  world
    .table(STREAMS)
    .list(streamsOf(group))
    .flatMap(({ name }) => eventsIn(world, group, name))
    .reduce((sum, { message }) => sum + Buffer.byteLength(message), 0)

const described = (world: World, group: LogGroup): Described => ({
  logGroupName: group.name,
  creationTime: group.created.getTime(),
  ...(group.retentionInDays === undefined ? {} : { retentionInDays: group.retentionInDays }),
  metricFilterCount: 0,
  arn: `${group.arn}:*`,
  storedBytes: storedBytes(world, group),
  ...(group.encryption ? { kmsKeyId: group.encryption.keyArn } : {}),
  logGroupClass: 'STANDARD',
  logGroupArn: group.arn,
})

type Call = Parameters<typeof nameInArn>[0] & { readonly input: DescribeLogGroupsCommandInput }

const selection = (call: Call): ((group: LogGroup) => boolean) => {
  const { logGroupNamePrefix, logGroupNamePattern, logGroupIdentifiers = [] } = call.input
  if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    )
  }
  const names = new Set(logGroupIdentifiers.map((identifier) => nameInArn(call, identifier)))
  const pattern = logGroupNamePattern?.toLowerCase() ?? ''
  return ({ name }) =>
    name.startsWith(logGroupNamePrefix ?? '') &&
    name.toLowerCase().includes(pattern) &&
    (names.size === 0 || names.has(name))
}

export const describeLogGroups = operation<
  DescribeLogGroupsCommandInput,
  DescribeLogGroupsCommandOutput
>('logs', {
  schema: DescribeLogGroups$,
  members: [
    'logGroupNamePrefix',
    'logGroupNamePattern',
    'logGroupIdentifiers',
    'nextToken',
    'limit',
    'logGroupClass',
  ],
  constraints: {
    logGroupNamePrefix: { min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ },
    logGroupNamePattern: { max: 512, pattern: /^[.\-_/#A-Za-z0-9]*$/ },
    limit: { min: 1, max: 50 },
  },
  authorize: (call) => streamAccess(call, 'DescribeLogGroups', ''),
  handle: (call) => {
    const { logGroupClass = 'STANDARD' } = call.input
    const groups = call.world
      .table(GROUPS)
      .list(scope(call.caller.account, call.region))
      .filter(selection(call))
      .filter(() => logGroupClass === 'STANDARD')
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    const { items, more } = page(groups, call.input)
    return {
      logGroups: items.map((group) => described(call.world, group)),
      ...more,
    }
  },
})
