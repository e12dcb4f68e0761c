import {
  DeleteReportGroup$,
  type DeleteReportGroupCommandInput,
  type DeleteReportGroupCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../../dispatch/operation.ts'
import { invalidInput } from '../errors.ts'
import { partitionOf } from '../state.ts'
import { groupAccess, groupAt, reportsOf } from './access.ts'
import { REPORT_GROUPS, REPORTS } from './state.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_DeleteReportGroup.html */
export const deleteReportGroup = operation<
  DeleteReportGroupCommandInput,
  DeleteReportGroupCommandOutput
>('codebuild', {
  schema: DeleteReportGroup$,
  members: ['arn', 'deleteReports'],
  authorize: ({ world, input }) => groupAccess(world, 'DeleteReportGroup', input.arn),
  handle: ({ world, input }) => {
    const group = groupAt(world, input.arn ?? '')
    if (!group) return {}
    const reports = reportsOf(world, group)
    if (reports.length > 0 && !input.deleteReports) {
      throw invalidInput(
        `Report group ${group.arn} has reports: delete them first, or set deleteReports`,
      )
    }
    for (const report of reports) world.table(REPORTS).delete(partitionOf(group), report.arn)
    world.table(REPORT_GROUPS).delete(partitionOf(group), group.arn)
    return {}
  },
})
