import { internalOperation, type Operation } from '../../dispatch/operation.ts'
import { putAccess } from './access.ts'
import { busKey } from './bus.ts'
import type { BusEvent } from './event.ts'
import type { Route } from './targets/target-type.ts'

export type Forwarded = {
  readonly Entries: readonly never[]
  readonly EventBusName: string
  readonly Event: BusEvent
}

/** What EventBridge does for a rule whose target is a bus: PutEvents that keeps the event's id, source and account. */
export const forwardEvent = (route: Route): Operation<Forwarded, object> =>
  internalOperation<Forwarded, object>('events', 'PutEvents', {
    members: ['EventBusName', 'Event'],
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
