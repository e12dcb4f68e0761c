import {
  type LogStream as Described,
  DescribeLogStreams$,
  type DescribeLogStreamsCommandInput,
  type DescribeLogStreamsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME, STREAM_NAME } from './constraints.ts'
import { groupOf, nameOf, streamsOf } from './groups.ts'
import { eventId } from './log-events.ts'
import { page } from './page.ts'
import { type LogStream, STREAMS } from './state.ts'

const described = (stream: LogStream): Described => ({
  logStreamName: stream.name,
  creationTime: stream.created.getTime(),
  ...(stream.firstEvent === undefined ? {} : { firstEventTimestamp: stream.firstEvent }),
  ...(stream.lastEvent === undefined ? {} : { lastEventTimestamp: stream.lastEvent }),
  ...(stream.lastIngestion === undefined ? {} : { lastIngestionTime: stream.lastIngestion }),
  uploadSequenceToken: eventId(0, stream.written),
  arn: stream.arn,
  // The service has given 0 for streams since 2019.
  storedBytes: 0,
})

type Order = (a: LogStream, b: LogStream) => number

const ORDERS: Readonly<Record<'LogStreamName' | 'LastEventTime', Order>> = {
  LogStreamName: (a, b) => (a.name < b.name ? -1 : 1),
  LastEventTime: (a, b) => (a.lastEvent ?? 0) - (b.lastEvent ?? 0),
}

export const describeLogStreams = operation<
  DescribeLogStreamsCommandInput,
  DescribeLogStreamsCommandOutput
>('logs', {
  schema: DescribeLogStreams$,
  members: [
    'logGroupName',
    'logGroupIdentifier',
    'logStreamNamePrefix',
    'orderBy',
    'descending',
    'nextToken',
    'limit',
  ],
  constraints: {
    logGroupName: GROUP_NAME,
    logStreamNamePrefix: STREAM_NAME,
    orderBy: { oneOf: ['LogStreamName', 'LastEventTime'] },
    limit: { min: 1, max: 50 },
  },
  authorize: (call) => streamAccess(call, 'DescribeLogStreams', nameOf(call, call.input)),
  handle: (call) => {
    const { orderBy = 'LogStreamName', logStreamNamePrefix: prefix } = call.input
    if (orderBy === 'LastEventTime' && prefix !== undefined) {
      throw new ServiceError(
        'InvalidParameterException',
        'Cannot order by LastEventTime with a logStreamNamePrefix.',
      )
    }
    const group = groupOf(call, nameOf(call, call.input))
    const streams = call.world
      .table(STREAMS)
      .list(streamsOf(group))
      .filter(({ name }) => name.startsWith(prefix ?? ''))
      .toSorted(ORDERS[orderBy])
    const ordered = call.input.descending ? streams.toReversed() : streams
    const { items, more } = page(ordered, call.input)
    return {
      logStreams: items.map(described),
      ...more,
    }
  },
})
