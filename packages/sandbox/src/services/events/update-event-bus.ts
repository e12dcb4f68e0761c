import {
  UpdateEventBus$,
  type UpdateEventBusCommandInput,
  type UpdateEventBusCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { busAccess } from './access.ts'
import { busKey, busOf, putBus } from './bus.ts'
import { BUS_NAME, DESCRIPTION } from './constraints.ts'

export const updateEventBus = operation<UpdateEventBusCommandInput, UpdateEventBusCommandOutput>(
  'events',
  {
    schema: UpdateEventBus$,
    members: ['Name', 'Description'],
    constraints: { Name: BUS_NAME, Description: DESCRIPTION },
    authorize: (call) => busAccess(call.world, 'UpdateEventBus', busKey(call.input.Name, call)),
    handle: (call) => {
      const { Name, Description } = call.input
      const { description: _, ...bus } = busOf(call.world, busKey(Name, call))
      const described = Description === undefined ? {} : { description: Description }
      putBus(call.world, { ...bus, ...described, modified: call.world.clock.now() })
      return {
        Arn: bus.arn,
        Name: bus.name,
        ...(Description === undefined ? {} : { Description }),
      }
    },
  },
)
