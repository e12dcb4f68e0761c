import type { MetricAlarm } from '@aws-sdk/client-cloudwatch'
import type { Context } from '@xacct/iam'
import { partitionOf, scope } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import type { World } from '../../world.ts'
import { resourceTags } from '../tags.ts'
import { ALARMS, type Alarm } from './state.ts'

type Here = Pick<Call<unknown>, 'world' | 'caller' | 'region'>

export const alarmArn = ({ caller, region }: Pick<Here, 'caller' | 'region'>, name: string) =>
  `arn:${partitionOf(region)}:cloudwatch:${region}:${caller.account}:alarm:${name}`

export const findAlarm = ({ world, caller, region }: Here, name: string): Alarm | undefined =>
  world.table(ALARMS).get(scope(caller.account, region), name)

export const putAlarm = (world: World, alarm: Alarm): void =>
  world.table(ALARMS).put(scope(alarm.account, alarm.region), alarm.name, alarm)

export const alarmAccess = (
  here: Here,
  action: string,
  name: string,
  context: Context = {},
): Access => ({
  action: `cloudwatch:${action}`,
  resource: alarmArn(here, name),
  account: here.caller.account,
  context: { ...resourceTags(findAlarm(here, name)?.tags ?? []), ...context },
})

/** Nothing is ever measured here: every alarm waits for its first data. */
export const STATE = 'INSUFFICIENT_DATA'

export const shownAlarm = ({ name, arn, settings, created, updated }: Alarm): MetricAlarm => ({
  ...settings,
  AlarmName: name,
  AlarmArn: arn,
  AlarmConfigurationUpdatedTimestamp: updated,
  ActionsEnabled: settings.ActionsEnabled ?? true,
  OKActions: settings.OKActions ?? [],
  AlarmActions: settings.AlarmActions ?? [],
  InsufficientDataActions: settings.InsufficientDataActions ?? [],
  Dimensions: settings.Dimensions ?? [],
  StateValue: STATE,
  StateReason: 'Unchecked: Initial alarm creation',
  StateUpdatedTimestamp: created,
  StateTransitionedTimestamp: created,
})
