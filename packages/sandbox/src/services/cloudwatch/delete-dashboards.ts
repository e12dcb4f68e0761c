import {
  DeleteDashboards$,
  type DeleteDashboardsCommandInput,
  type DeleteDashboardsCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { operation } from '../../dispatch/operation.ts'
import { dashboardAccess, dashboardOf } from './dashboards.ts'
import { DASHBOARDS } from './state.ts'

/** All of them, or none where one is not there. */
export const deleteDashboards = operation<
  DeleteDashboardsCommandInput,
  DeleteDashboardsCommandOutput
>('cloudwatch', {
  schema: DeleteDashboards$,
  members: ['DashboardNames'],
  authorize: (call) =>
    (call.input.DashboardNames ?? []).map((name) =>
      dashboardAccess(call, 'DeleteDashboards', name),
    ),
  handle: (call) => {
    const dashboards = (call.input.DashboardNames ?? []).map((name) => dashboardOf(call, name))
    for (const { name } of dashboards) {
      call.world.table(DASHBOARDS).delete(call.caller.account, name)
    }
    return {}
  },
})
