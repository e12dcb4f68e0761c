import {
  FilterLogEvents$,
  type FilterLogEventsCommandInput,
  type FilterLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME } from './constraints.ts'
import { unlock } from './encryption.ts'
import { filterTest } from './filter-pattern.ts'
import { groupOf, nameOf, streamOf, streamsOf } from './groups.ts'
import { eventsIn } from './log-events.ts'
import { page } from './page.ts'
import { type LogEvent, type LogGroup, STREAMS } from './state.ts'

const LIMIT = 10_000

type Call = Parameters<typeof groupOf>[0] & { readonly input: FilterLogEventsCommandInput }

const streamsIn = (call: Call, group: LogGroup): readonly string[] => {
  const { logStreamNames = [], logStreamNamePrefix } = call.input
  if (logStreamNames.length > 0 && logStreamNamePrefix !== undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      'Only one of log stream names and log stream name prefix can be given.',
    )
  }
  if (logStreamNames.length > 0) {
    return logStreamNames.map((name) => streamOf(call.world, group, name).name)
  }
  return call.world
    .table(STREAMS)
    .list(streamsOf(group))
    .map(({ name }) => name)
    .filter((name) => name.startsWith(logStreamNamePrefix ?? ''))
}

const found = (call: Call, group: LogGroup): readonly LogEvent[] => {
  const { filterPattern = '', startTime = 0, endTime = Number.POSITIVE_INFINITY } = call.input
  const matches = filterTest(filterPattern)
  return streamsIn(call, group)
    .flatMap((stream) => eventsIn(call.world, group, stream))
    .filter(({ timestamp }) => timestamp >= startTime && timestamp <= endTime)
    .filter(({ message }) => matches(message))
    .toSorted((a, b) => a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime)
}

export const filterLogEvents = operation<FilterLogEventsCommandInput, FilterLogEventsCommandOutput>(
  'logs',
  {
    schema: FilterLogEvents$,
    members: [
      'logGroupName',
      'logGroupIdentifier',
      'logStreamNames',
      'logStreamNamePrefix',
      'startTime',
      'endTime',
      'filterPattern',
      'nextToken',
      'limit',
      'startFromHead',
    ],
    // Results are always interleaved, and nothing is masked.
    ignored: ['interleaved', 'unmask'],
    constraints: {
      logGroupName: GROUP_NAME,
      logStreamNames: { max: 100 },
      filterPattern: { max: 1024 },
      limit: { min: 1, max: LIMIT },
    },
    authorize: (call) => streamAccess(call, 'FilterLogEvents', nameOf(call, call.input)),
    handle: async (call) => {
      const { startFromHead = true } = call.input
      const group = groupOf(call, nameOf(call, call.input))
      await unlock(call.world, group)
      const events = found(call, group)
      const ordered = startFromHead ? events : events.toReversed()
      const { items, more } = page(ordered, call.input, LIMIT)
      return {
        events: items.map(({ stream, timestamp, message, ingestionTime, id }) => ({
          logStreamName: stream,
          timestamp,
          message,
          ingestionTime,
          eventId: id,
        })),
        searchedLogStreams: [],
        ...more,
      }
    },
  },
)
