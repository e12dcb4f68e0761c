import {
  TestEventPattern$,
  type TestEventPatternCommandInput,
  type TestEventPatternCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { anyAccess } from './access.ts'
import { isObject, type JsonObject } from './event.ts'
import { nestingOf } from './nesting.ts'
import { compilePattern } from './pattern/compile.ts'

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html */
const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'] as const
const MAX_NESTING = 1_000

const parsed = (text: string): unknown => {
  if (nestingOf(text) > MAX_NESTING) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const eventIn = (text: string): JsonObject => {
  const event = parsed(text)
  if (!isObject(event)) {
    throw new ServiceError('ValidationException', 'Parameter Event is not valid.')
  }
  const missing = REQUIRED.find((name) => event[name] === undefined)
  if (missing === undefined) return event
  throw new ServiceError(
    'ValidationException',
    `Parameter Event is not valid. Reason: ${missing} is a required argument.`,
  )
}

export const testEventPattern = operation<
  TestEventPatternCommandInput,
  TestEventPatternCommandOutput
>('events', {
  schema: TestEventPattern$,
  members: ['EventPattern', 'Event'],
  authorize: (call) => anyAccess(call, 'TestEventPattern'),
  handle: ({ input: { EventPattern = '', Event = '' } }) => ({
    Result: compilePattern(EventPattern)(eventIn(Event)),
  }),
})
