import {
  DeleteEventBus$,
  type DeleteEventBusCommandInput,
  type DeleteEventBusCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { busAccess } from './access.ts'
import { busKey } from './bus.ts'
import { rulesOn } from './rules.ts'
import { BUSES } from './state.ts'

/** A bus that is not there is deleted without complaint. */
export const deleteEventBus = operation<DeleteEventBusCommandInput, DeleteEventBusCommandOutput>(
  'events',
  {
    schema: DeleteEventBus$,
    members: ['Name'],
    authorize: (call) => busAccess(call.world, 'DeleteEventBus', busKey(call.input.Name, call)),
    handle: (call) => {
      const key = busKey(call.input.Name, call)
      if (key.name === 'default') {
        throw new ServiceError('ValidationException', 'Cannot delete event bus default.')
      }
      if (rulesOn(call.world, key).length > 0) {
        throw new ServiceError(
          'ValidationException',
          `Event bus ${key.name} can't be deleted since it has rules.`,
        )
      }
      call.world.table(BUSES).delete(scope(key.account, key.region), key.name)
      return {}
    },
  },
)
