import {
  GetDashboard$,
  type GetDashboardCommandInput,
  type GetDashboardCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { operation } from '../../dispatch/operation.ts'
import { dashboardAccess, dashboardOf } from './dashboards.ts'

export const getDashboard = operation<GetDashboardCommandInput, GetDashboardCommandOutput>(
  'cloudwatch',
  {
    schema: GetDashboard$,
    members: ['DashboardName'],
    authorize: (call) => dashboardAccess(call, 'GetDashboard', call.input.DashboardName ?? ''),
    handle: (call) => {
      const { name, arn, body } = dashboardOf(call, call.input.DashboardName ?? '')
      return { DashboardName: name, DashboardArn: arn, DashboardBody: body }
    },
  },
)
