import {
  ListDashboards$,
  type ListDashboardsCommandInput,
  type ListDashboardsCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { operation } from '../../dispatch/operation.ts'
import { dashboardAccess } from './dashboards.ts'
import { page } from './page.ts'
import { DASHBOARDS } from './state.ts'

const PAGE = 1000

export const listDashboards = operation<ListDashboardsCommandInput, ListDashboardsCommandOutput>(
  'cloudwatch',
  {
    schema: ListDashboards$,
    members: ['DashboardNamePrefix', 'NextToken'],
    authorize: (call) => dashboardAccess(call, 'ListDashboards', '*'),
    handle: ({ world, caller, input: { DashboardNamePrefix = '', NextToken } }) => {
      const found = world
        .table(DASHBOARDS)
        .list(caller.account)
        .filter(({ name }) => name.startsWith(DashboardNamePrefix))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      const { items, more } = page(found, { NextToken }, PAGE)
      return {
        DashboardEntries: items.map(({ name, arn, body, updated }) => ({
          DashboardName: name,
          DashboardArn: arn,
          LastModified: updated,
          Size: Buffer.byteLength(body),
        })),
        ...more,
      }
    },
  },
)
