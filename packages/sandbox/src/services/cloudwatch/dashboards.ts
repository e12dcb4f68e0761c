import { partitionOf } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { resourceTags } from '../tags.ts'
import { DASHBOARDS, type Dashboard } from './state.ts'

type Here = Pick<Call<unknown>, 'world' | 'caller' | 'region'>

/** Dashboards belong to an account, in all Regions. */
export const dashboardArn = ({ caller, region }: Pick<Here, 'caller' | 'region'>, name: string) =>
  `arn:${partitionOf(region)}:cloudwatch::${caller.account}:dashboard/${name}`

export const findDashboard = ({ world, caller }: Here, name: string): Dashboard | undefined =>
  world.table(DASHBOARDS).get(caller.account, name)

export const dashboardOf = (here: Here, name: string): Dashboard => {
  const dashboard = findDashboard(here, name)
  if (dashboard) return dashboard
  throw new ServiceError('ResourceNotFound', `Dashboard ${name} does not exist`, 404)
}

export const dashboardAccess = (here: Here, action: string, name: string): Access => ({
  action: `cloudwatch:${action}`,
  resource: dashboardArn(here, name),
  account: here.caller.account,
  context: resourceTags(findDashboard(here, name)?.tags ?? []),
})
