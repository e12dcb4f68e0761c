import { awsJson10 } from '../../wire/protocols/aws-json.ts'
import { byName, type Implementation } from '../service.ts'
import { deleteAlarms } from './delete-alarms.ts'
import { deleteDashboards } from './delete-dashboards.ts'
import { describeAlarms } from './describe-alarms.ts'
import { getDashboard } from './get-dashboard.ts'
import { listDashboards } from './list-dashboards.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { locate, protocolOf } from './protocols.ts'
import { putDashboard } from './put-dashboard.ts'
import { putMetricAlarm } from './put-metric-alarm.ts'
import { tagResource } from './tag-resource.ts'
import { untagResource } from './untag-resource.ts'

export const cloudwatch: Implementation = {
  title: 'CloudWatch',
  protocol: awsJson10,
  protocolOf,
  locate,
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  errors: 'query',
  client: () => import('@aws-sdk/client-cloudwatch'),
  operations: byName([
    deleteAlarms,
    deleteDashboards,
    describeAlarms,
    getDashboard,
    listDashboards,
    listTagsForResource,
    putDashboard,
    putMetricAlarm,
    tagResource,
    untagResource,
  ]),
}
