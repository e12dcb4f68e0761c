import {
  DeleteAlarms$,
  type DeleteAlarmsCommandInput,
  type DeleteAlarmsCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { alarmAccess } from './alarms.ts'
import { ALARMS } from './state.ts'

/** Names of alarms that are not there are passed over. */
export const deleteAlarms = operation<DeleteAlarmsCommandInput, DeleteAlarmsCommandOutput>(
  'cloudwatch',
  {
    schema: DeleteAlarms$,
    members: ['AlarmNames'],
    constraints: { AlarmNames: { max: 100 } },
    authorize: (call) =>
      (call.input.AlarmNames ?? []).map((name) => alarmAccess(call, 'DeleteAlarms', name)),
    handle: ({ world, caller, region, input }) => {
      for (const name of input.AlarmNames ?? []) {
        world.table(ALARMS).delete(scope(caller.account, region), name)
      }
      return {}
    },
  },
)
