import {
  type InputLogEvent,
  PutLogEvents$,
  type PutLogEventsCommandInput,
  type PutLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME, STREAM_NAME } from './constraints.ts'
import { unlock } from './encryption.ts'
import { eventsOf, groupOf, streamOf, streamsOf } from './groups.ts'
import { eventId, retentionStart } from './log-events.ts'
import { EVENTS, type LogGroup, type LogStream, STREAMS } from './state.ts'

type Given = { readonly timestamp: number; readonly message: string }

/** Limits of a batch: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const HOUR = 3_600_000
const MAX_BYTES = 1_048_576
const OVERHEAD = 26

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

const checkBatch = (events: readonly Given[]): void => {
  const size = events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + OVERHEAD, 0)
  if (size > MAX_BYTES) {
    throw invalid(`Upload too large: ${size} bytes exceeds limit of ${MAX_BYTES}`)
  }
  if (events.some(({ timestamp }, index) => timestamp < (events[index - 1]?.timestamp ?? 0))) {
    throw invalid('Log events in a single PutLogEvents request must be in chronological order.')
  }
  const [first, last] = [events[0], events.at(-1)]
  if (first && last && last.timestamp - first.timestamp > 24 * HOUR) {
    throw invalid(
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    )
  }
}

const given = (events: readonly InputLogEvent[]): readonly Given[] =>
  events.map(({ timestamp, message }, index) => {
    const at = `logEvents.${index + 1}.member`
    if (timestamp === undefined || timestamp < 0 || !Number.isSafeInteger(timestamp)) {
      throw invalid(
        `1 validation error detected: Value '${timestamp ?? null}' at '${at}.timestamp' failed to satisfy constraint: Member must have value greater than or equal to 0`,
      )
    }
    if (!message) {
      throw invalid(
        `1 validation error detected: Value '' at '${at}.message' failed to satisfy constraint: Member must have length greater than or equal to 1`,
      )
    }
    return { timestamp, message }
  })

/** What is too far from now is left out and said, and the rest is taken. */
const sorted = (events: readonly Given[], group: LogGroup, now: number) => {
  const tooNew = events.findIndex(({ timestamp }) => timestamp > now + 2 * HOUR)
  const tooOld = events.filter(({ timestamp }) => timestamp < now - 14 * 24 * HOUR).length
  const expired = events.filter(({ timestamp }) => timestamp < retentionStart(group, now)).length
  const accepted = events.slice(Math.max(tooOld, expired), tooNew < 0 ? undefined : tooNew)
  const rejected = {
    ...(tooNew < 0 ? {} : { tooNewLogEventStartIndex: tooNew }),
    ...(tooOld === 0 ? {} : { tooOldLogEventEndIndex: tooOld }),
    ...(expired === 0 ? {} : { expiredLogEventEndIndex: expired }),
  }
  return { accepted, rejected }
}

const keep = (world: World, group: LogGroup, stream: LogStream, events: readonly Given[]): void => {
  const [first, last] = [events[0]?.timestamp, events.at(-1)?.timestamp]
  if (first === undefined || last === undefined) return
  const partition = eventsOf(group, stream.name)
  const ingestionTime = world.clock.now().getTime()
  for (const [index, { timestamp, message }] of events.entries()) {
    const id = eventId(timestamp, stream.written + index)
    world
      .table(EVENTS)
      .put(partition, id, { id, stream: stream.name, timestamp, message, ingestionTime })
  }
  world.table(STREAMS).put(streamsOf(group), stream.name, {
    ...stream,
    written: stream.written + events.length,
    firstEvent: Math.min(first, stream.firstEvent ?? first),
    lastEvent: Math.max(last, stream.lastEvent ?? last),
    lastIngestion: ingestionTime,
  })
}

export const putLogEvents = operation<PutLogEventsCommandInput, PutLogEventsCommandOutput>('logs', {
  schema: PutLogEvents$,
  members: ['logGroupName', 'logStreamName', 'logEvents'],
  // The token has had no effect since 2023, and no name of an entity is ever read back.
  ignored: ['sequenceToken', 'entity'],
  constraints: {
    logGroupName: GROUP_NAME,
    logStreamName: STREAM_NAME,
    logEvents: { min: 1, max: 10_000 },
  },
  authorize: (call) =>
    streamAccess(call, 'PutLogEvents', call.input.logGroupName ?? '', call.input.logStreamName),
  handle: async (call) => {
    const { logGroupName = '', logStreamName = '', logEvents = [] } = call.input
    const { world } = call
    const group = groupOf(call, logGroupName)
    const stream = streamOf(world, group, logStreamName)
    const events = given(logEvents)
    checkBatch(events)
    await unlock(world, group)
    const { accepted, rejected } = sorted(events, group, world.clock.now().getTime())
    keep(world, group, stream, accepted)
    return {
      nextSequenceToken: eventId(0, stream.written + accepted.length),
      ...(Object.keys(rejected).length > 0 ? { rejectedLogEventsInfo: rejected } : {}),
    }
  },
})
