import {
  DescribeAlarms$,
  type DescribeAlarmsCommandInput,
  type DescribeAlarmsCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { scope } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { alarmAccess, STATE, shownAlarm } from './alarms.ts'
import { page } from './page.ts'
import { ALARMS, type Alarm } from './state.ts'

const actionsOf = ({ settings }: Alarm): readonly string[] => [
  ...(settings.AlarmActions ?? []),
  ...(settings.OKActions ?? []),
  ...(settings.InsufficientDataActions ?? []),
]

const selected = ({ world, caller, region, input }: Call<DescribeAlarmsCommandInput>) => {
  const { AlarmNames = [], AlarmNamePrefix = '', StateValue = STATE, ActionPrefix } = input
  // Composite alarms are the other type, of which there are none.
  const wanted = input.AlarmTypes?.includes('MetricAlarm') ?? true
  return world
    .table(ALARMS)
    .list(scope(caller.account, region))
    .filter(({ name }) => AlarmNames.length === 0 || AlarmNames.includes(name))
    .filter(({ name }) => name.startsWith(AlarmNamePrefix))
    .filter(
      (alarm) =>
        ActionPrefix === undefined ||
        actionsOf(alarm).some((action) => action.startsWith(ActionPrefix)),
    )
    .filter(() => wanted && StateValue === STATE)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

export const describeAlarms = operation<DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput>(
  'cloudwatch',
  {
    schema: DescribeAlarms$,
    members: [
      'AlarmNames',
      'AlarmNamePrefix',
      'AlarmTypes',
      'StateValue',
      'ActionPrefix',
      'MaxRecords',
      'NextToken',
    ],
    constraints: { AlarmNames: { max: 100 }, MaxRecords: { min: 1, max: 100 } },
    authorize: (call) => alarmAccess(call, 'DescribeAlarms', '*'),
    handle: (call) => {
      const { items, more } = page(selected(call), call.input)
      return { MetricAlarms: items.map(shownAlarm), CompositeAlarms: [], ...more }
    },
  },
)
