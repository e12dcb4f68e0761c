import { PutEvents$ } from '@aws-sdk/client-eventbridge'
import { type Access, type Operation, operation } from '../../dispatch/operation.ts'
import { type BusKey, busKey, busOf, policyOf } from './bus.ts'
import type { BusEvent } from './event.ts'
import type { Route } from './targets/target-type.ts'

export type Forwarded = {
  readonly Entries: readonly never[]
  readonly EventBusName: string
  readonly Event: BusEvent
  readonly RuleArn: string
}

/** The permission to put an event on a bus, whoever asks. */
export const putAccess = (
  world: Parameters<typeof busOf>[0],
  key: BusKey,
  { source, detailType, eventBusInvocation }: Readonly<Record<string, string>>,
): Access => {
  const bus = busOf(world, key)
  return {
    action: 'events:PutEvents',
    resource: bus.arn,
    account: bus.account,
    ...policyOf(bus),
    context: {
      ...(source === undefined ? {} : { 'events:source': source }),
      ...(detailType === undefined ? {} : { 'events:detail-type': detailType }),
      'events:eventBusInvocation': eventBusInvocation ?? 'false',
    },
  }
}

/** What EventBridge does for a rule whose target is a bus: PutEvents that keeps the event's id, source and account. */
export const forwardEvent = (route: Route): Operation<Forwarded, object> =>
  operation<Forwarded, object>('events', {
    schema: PutEvents$,
    members: ['EventBusName', 'Event', 'RuleArn'],
    authorize: ({ world, input: { EventBusName, Event }, ...call }) =>
      putAccess(world, busKey(EventBusName, call), {
        source: Event.source,
        detailType: Event['detail-type'],
        eventBusInvocation: 'true',
      }),
    handle: ({ world, input: { EventBusName, Event }, ...call }) => {
      route(world, busKey(EventBusName, call), Event, true)
      return {}
    },
  })
