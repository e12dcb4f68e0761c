import {
  PutDashboard$,
  type PutDashboardCommandInput,
  type PutDashboardCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { checkTags, tagsOf } from '../tags.ts'
import { dashboardAccess, dashboardArn, findDashboard } from './dashboards.ts'
import { DASHBOARDS } from './state.ts'

const MAX_WIDGETS = 500

const problemOf = (body: string): string | undefined => {
  let dashboard: unknown
  try {
    dashboard = JSON.parse(body)
  } catch {
    return 'The field DashboardBody must be a valid JSON object'
  }
  if (typeof dashboard !== 'object' || dashboard === null || !('widgets' in dashboard)) {
    return 'Should have required property widgets'
  }
  if (!Array.isArray(dashboard.widgets)) return 'The property widgets should be an array'
  if (dashboard.widgets.length <= MAX_WIDGETS) return undefined
  return `A dashboard can have at most ${MAX_WIDGETS} widgets`
}

const checkBody = (body: string): void => {
  const problem = problemOf(body)
  if (!problem) return
  const errors = JSON.stringify([{ message: problem }], undefined, 2)
  throw new ServiceError(
    'InvalidParameterInput',
    `The dashboard body is invalid, there are 1 validation errors:\n${errors}`,
    400,
    { dashboardValidationMessages: [{ Message: problem }] },
  )
}

/** Nothing looks at what the widgets show. */
export const putDashboard = operation<PutDashboardCommandInput, PutDashboardCommandOutput>(
  'cloudwatch',
  {
    schema: PutDashboard$,
    members: ['DashboardName', 'DashboardBody', 'Tags'],
    constraints: { DashboardName: { min: 1, max: 255, pattern: /^[A-Za-z0-9_-]+$/ } },
    authorize: (call) => dashboardAccess(call, 'PutDashboard', call.input.DashboardName ?? ''),
    handle: (call) => {
      const { DashboardName: name = '', DashboardBody: body = '', Tags } = call.input
      checkBody(body)
      const tags = findDashboard(call, name)?.tags ?? tagsOf(Tags)
      checkTags(tags, 'InvalidParameterInput')
      const updated = call.world.clock.now()
      const dashboard = { name, arn: dashboardArn(call, name), body, tags, updated }
      call.world.table(DASHBOARDS).put(call.caller.account, name, dashboard)
      return { DashboardValidationMessages: [] }
    },
  },
)
