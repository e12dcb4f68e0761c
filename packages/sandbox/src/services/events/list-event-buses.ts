import {
  ListEventBuses$,
  type ListEventBusesCommandInput,
  type ListEventBusesCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { anyAccess } from './access.ts'
import { busOf } from './bus.ts'
import { LIMIT } from './constraints.ts'
import { page } from './page.ts'
import { shownBus } from './shown-bus.ts'
import { BUSES } from './state.ts'

export const listEventBuses = operation<ListEventBusesCommandInput, ListEventBusesCommandOutput>(
  'events',
  {
    schema: ListEventBuses$,
    members: ['NamePrefix', 'NextToken', 'Limit'],
    constraints: { Limit: LIMIT },
    authorize: (call) => anyAccess(call, 'ListEventBuses'),
    handle: ({ world, caller, region, input }) => {
      const names = world
        .table(BUSES)
        .list(scope(caller.account, region))
        .map(({ name }) => name)
      const buses = [...new Set(['default', ...names.toSorted()])]
        .filter((name) => name.startsWith(input.NamePrefix ?? ''))
        .map((name) => busOf(world, { account: caller.account, region, name }))
      const { items, more } = page(buses, input)
      return { EventBuses: items.map((bus) => shownBus(world, bus)), ...more }
    },
  },
)
