import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge'
import {
  PutEvents$,
  type PutEventsCommandInput,
  type PutEventsCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { type Access, type Call, operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { putAccess } from './access.ts'
import { busKey, findBus } from './bus.ts'
import { eventOf, isObject, type Json } from './event.ts'
import { nestingOf } from './nesting.ts'
import { route } from './route.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
const MAX_ENTRIES = 10
const MAX_BYTES = 1_048_576
/** Levels of a detail, as many as the service's JSON parser takes. */
const MAX_NESTING = 1_000

type Failed = { readonly ErrorCode: string; readonly ErrorMessage: string }

const required = (name: string): Failed => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
})

const NO_TIME: Failed = {
  ErrorCode: 'InvalidArgument',
  ErrorMessage: 'Parameter Time is not valid.',
}

const MALFORMED: Failed = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }

const detailOf = (text: string): Json | undefined => {
  if (nestingOf(text) > MAX_NESTING) return undefined
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

const failureOf = ({
  Source,
  DetailType,
  Detail,
  Time,
}: PutEventsRequestEntry): Failed | undefined => {
  if (!Source) return required('Source')
  if (!DetailType) return required('DetailType')
  if (!Detail) return required('Detail')
  if (Time && Number.isNaN(Time.getTime())) return NO_TIME
  if (Source.startsWith('aws.')) {
    return {
      ErrorCode: 'NotAuthorizedForSourceException',
      ErrorMessage: 'Not authorized for the source.',
    }
  }
  return isObject(detailOf(Detail)) ? undefined : MALFORMED
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
const sizeOf = ({ Source, DetailType, Detail, Resources, Time }: PutEventsRequestEntry): number =>
  [Source, DetailType, Detail, ...(Resources ?? [])].reduce(
    (sum, text) => sum + Buffer.byteLength(text ?? ''),
    Time ? 14 : 0,
  )

type Given = Call<PutEventsCommandInput>

const checkSize = ({ input: { Entries = [] } }: Given): void => {
  if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) <= MAX_BYTES) return
  throw new ServiceError(
    'ValidationException',
    'Total size of the entries in the request is over the limit.',
  )
}

const put = (call: Given, entry: PutEventsRequestEntry): PutEventsResultEntry => {
  const failed = failureOf(entry)
  if (failed) return failed
  const { world, caller, region } = call
  const event = eventOf({
    account: caller.account,
    region,
    source: entry.Source ?? '',
    detailType: entry.DetailType ?? '',
    resources: entry.Resources ?? [],
    time: entry.Time ?? world.clock.now(),
    detail: detailOf(entry.Detail ?? '') ?? {},
  })
  const key = busKey(entry.EventBusName, call)
  // What is sent to a bus that does not exist is dropped without a word.
  if (findBus(world, key)) route(world, key, event, false)
  return { EventId: event.id }
}

export const putEvents = operation<PutEventsCommandInput, PutEventsCommandOutput>('events', {
  schema: PutEvents$,
  members: ['Entries'],
  constraints: { Entries: { min: 1, max: MAX_ENTRIES } },
  authorize: (call): readonly Access[] =>
    (call.input.Entries ?? []).map(({ EventBusName, Source, DetailType }) =>
      putAccess(call.world, busKey(EventBusName, call), { source: Source, detailType: DetailType }),
    ),
  handle: (call) => {
    checkSize(call)
    const Entries = (call.input.Entries ?? []).map((entry) => put(call, entry))
    return {
      FailedEntryCount: Entries.filter(({ ErrorCode }) => ErrorCode !== undefined).length,
      Entries,
    }
  },
})
