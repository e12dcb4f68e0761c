import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import { tableName } from '../../state/table.ts'
import type { Tag } from '../tags.ts'

export type Alarm = {
  readonly name: string
  readonly arn: string
  readonly account: string
  readonly region: string
  /** As PutMetricAlarm was given them. */
  readonly settings: Omit<PutMetricAlarmInput, 'AlarmName' | 'Tags'>
  readonly tags: readonly Tag[]
  readonly created: Date
  readonly updated: Date
}

export type Dashboard = {
  readonly name: string
  readonly arn: string
  readonly body: string
  readonly tags: readonly Tag[]
  readonly updated: Date
}

/** Alarms by name, partitioned by account and Region; dashboards by name, by account alone. */
export const ALARMS = tableName<Alarm>('cloudwatch.alarms')
export const DASHBOARDS = tableName<Dashboard>('cloudwatch.dashboards')
