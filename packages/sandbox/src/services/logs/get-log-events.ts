import {
  GetLogEvents$,
  type GetLogEventsCommandInput,
  type GetLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME, STREAM_NAME } from './constraints.ts'
import { unlock } from './encryption.ts'
import { groupOf, nameOf, streamOf } from './groups.ts'
import { eventsIn } from './log-events.ts'
import { invalidToken } from './page.ts'
import type { LogEvent } from './state.ts'

const LIMIT = 10_000

type Token = { readonly direction: 'f' | 'b'; readonly id: string }

const TOKEN = /^([fb])\/(\d{56})\/s$/

const tokenOf = (text: string | undefined): Token | undefined => {
  if (text === undefined) return undefined
  const [, direction, id] = TOKEN.exec(text) ?? []
  if (direction && id) return { direction: direction as Token['direction'], id }
  throw invalidToken()
}

const NOTHING = '0'.repeat(56)

/** One page: from the token on in its direction, or from one of the ends. */
const pageOf = (
  events: readonly LogEvent[],
  { nextToken, limit = LIMIT, startFromHead = false }: GetLogEventsCommandInput,
): readonly LogEvent[] => {
  const token = tokenOf(nextToken)
  const forward = token ? token.direction === 'f' : startFromHead
  const ahead = token
    ? events.filter(({ id }) => (forward ? id > token.id : id < token.id))
    : events
  return forward ? ahead.slice(0, limit) : ahead.slice(-limit)
}

/** At an end, the token that came is the one that goes back: this is how clients know. */
const tokens = (page: readonly LogEvent[], nextToken: string | undefined) => {
  const given = tokenOf(nextToken)?.id ?? NOTHING
  return {
    nextForwardToken: `f/${page.at(-1)?.id ?? given}/s`,
    nextBackwardToken: `b/${page[0]?.id ?? given}/s`,
  }
}

export const getLogEvents = operation<GetLogEventsCommandInput, GetLogEventsCommandOutput>('logs', {
  schema: GetLogEvents$,
  members: [
    'logGroupName',
    'logGroupIdentifier',
    'logStreamName',
    'startTime',
    'endTime',
    'nextToken',
    'limit',
    'startFromHead',
  ],
  // Nothing is masked where there are no data protection policies.
  ignored: ['unmask'],
  constraints: {
    logGroupName: GROUP_NAME,
    logStreamName: STREAM_NAME,
    limit: { min: 1, max: LIMIT },
  },
  authorize: (call) =>
    streamAccess(call, 'GetLogEvents', nameOf(call, call.input), call.input.logStreamName),
  handle: async (call) => {
    const { logStreamName = '', startTime = 0, endTime = Number.POSITIVE_INFINITY } = call.input
    const group = groupOf(call, nameOf(call, call.input))
    const stream = streamOf(call.world, group, logStreamName)
    await unlock(call.world, group)
    const events = eventsIn(call.world, group, stream.name).filter(
      ({ timestamp }) => timestamp >= startTime && timestamp < endTime,
    )
    const page = pageOf(events, call.input)
    return {
      events: page.map(({ timestamp, message, ingestionTime }) => ({
        timestamp,
        message,
        ingestionTime,
      })),
      ...tokens(page, call.input.nextToken),
    }
  },
})
