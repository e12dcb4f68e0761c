import type { Report, ReportGroup, TestReportSummary } from '@aws-sdk/client-codebuild'
import type { Context } from '@xacct/iam'
import { parseArn } from '../../../arn.ts'
import type { Access, Call } from '../../../dispatch/operation.ts'
import { ServiceError } from '../../../errors.ts'
import type { World } from '../../../world.ts'
import { codebuildArn, tagContext } from '../access.ts'
import { invalidInput } from '../errors.ts'
import { partitionOf } from '../state.ts'
import { REPORT_GROUPS, REPORTS, type ReportGroupRow, type ReportRow } from './state.ts'

type Asked = Pick<Call<unknown>, 'world' | 'caller' | 'region'>

const placeOf = (arn: string) => {
  const { account = '', region = '', service } = parseArn(arn) ?? {}
  if (service !== 'codebuild') throw invalidInput(`Invalid report group or report ARN: ${arn}`)
  return { account, region }
}

export const groupArn = ({ caller, region }: Asked, name: string): string =>
  codebuildArn(caller.account, region, `report-group/${name}`)

export const groupAt = (world: World, arn: string): ReportGroupRow | undefined =>
  world.table(REPORT_GROUPS).get(partitionOf(placeOf(arn)), arn)

export const reportAt = (world: World, arn: string): ReportRow | undefined =>
  world.table(REPORTS).get(partitionOf(placeOf(arn)), arn)

/** @throws ServiceError `ResourceNotFoundException` */
export const findGroup = (world: World, arn = ''): ReportGroupRow => {
  const found = groupAt(world, arn)
  if (found) return found
  throw new ServiceError('ResourceNotFoundException', `Report group cannot be found: ${arn}`)
}

/** Of a group, or of a report, whose group is what permissions are about. */
export const groupAccess = (
  world: World,
  action: string,
  arn = '',
  context: Context = {},
): Access => {
  const group = arn.replace(/:report\/([^:]+):.*$/, ':report-group/$1')
  const { account } = placeOf(group)
  return {
    action: `codebuild:${action}`,
    resource: group,
    account,
    context: { ...tagContext(groupAt(world, group)?.tags), ...context },
  }
}

export const reportsOf = (world: World, group: ReportGroupRow): readonly ReportRow[] =>
  world
    .table(REPORTS)
    .list(partitionOf(group))
    .filter((report) => report.group === group.arn)

export const describeGroup = (row: ReportGroupRow): ReportGroup => ({
  arn: row.arn,
  name: row.name,
  type: 'TEST',
  exportConfig: row.exportConfig,
  created: row.created,
  lastModified: row.modified,
  tags: [...row.tags],
  status: 'ACTIVE',
})

const summaryOf = ({ testCases }: ReportRow): TestReportSummary => ({
  total: testCases.length,
  statusCounts: Object.fromEntries(
    ['SUCCEEDED', 'FAILED', 'ERROR', 'SKIPPED', 'UNKNOWN'].map((wanted) => [
      wanted,
      testCases.filter(({ status }) => status === wanted).length,
    ]),
  ),
  durationInNanoSeconds: testCases.reduce(
    (sum, { durationInNanoSeconds = 0 }) => sum + durationInNanoSeconds,
    0,
  ),
})

/** Reports are kept for thirty days. */
const KEPT = 30 * 24 * 3_600_000

export const describeReport = (row: ReportRow): Report => ({
  arn: row.arn,
  type: 'TEST',
  name: row.name,
  reportGroupArn: row.group,
  executionId: row.build,
  status: row.status,
  created: row.created,
  expired: new Date(row.created.getTime() + KEPT),
  exportConfig: { exportConfigType: 'NO_EXPORT' },
  truncated: false,
  testSummary: summaryOf(row),
})
