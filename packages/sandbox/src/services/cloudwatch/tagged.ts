/** What can be tagged: alarms and dashboards, by ARN. */

import type { Context } from '@xacct/iam'
import { parseArn } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { resourceTags, type Tag } from '../tags.ts'
import { findAlarm, putAlarm } from './alarms.ts'
import { findDashboard } from './dashboards.ts'
import { DASHBOARDS } from './state.ts'

type Here = Pick<Call<unknown>, 'world' | 'caller' | 'region'>

type Tagged = { readonly tags: readonly Tag[]; readonly set: (tags: readonly Tag[]) => void }

const alarmIn = (here: Here, name: string): Tagged | undefined => {
  const alarm = findAlarm(here, name)
  return alarm && { tags: alarm.tags, set: (tags) => putAlarm(here.world, { ...alarm, tags }) }
}

const dashboardIn = (here: Here, name: string): Tagged | undefined => {
  const found = findDashboard(here, name)
  const table = here.world.table(DASHBOARDS)
  return (
    found && {
      tags: found.tags,
      set: (tags) => table.put(here.caller.account, name, { ...found, tags }),
    }
  )
}

const ALARM = 'alarm:'
const DASHBOARD = 'dashboard/'

const find = (here: Here, text: string): Tagged | undefined => {
  const arn = parseArn(text)
  if (arn?.service !== 'cloudwatch') {
    throw new ServiceError('InvalidParameterValue', `Invalid ARN: ${text}`)
  }
  if (arn.account !== here.caller.account) return undefined
  if (arn.resource.startsWith(DASHBOARD)) {
    return dashboardIn(here, arn.resource.slice(DASHBOARD.length))
  }
  return arn.region === here.region && arn.resource.startsWith(ALARM)
    ? alarmIn(here, arn.resource.slice(ALARM.length))
    : undefined
}

export const taggedBy = (here: Here, arn: string): Tagged => {
  const found = find(here, arn)
  if (found) return found
  throw new ServiceError('ResourceNotFoundException', `Unknown resource ${arn}`, 404)
}

export const tagAccess = (
  here: Here,
  action: string,
  arn: string,
  context: Context = {},
): Access => ({
  action: `cloudwatch:${action}`,
  resource: arn,
  account: parseArn(arn)?.account ?? here.caller.account,
  context: { ...resourceTags(find(here, arn)?.tags ?? []), ...context },
})
