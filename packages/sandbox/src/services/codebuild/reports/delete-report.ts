import {
  DeleteReport$,
  type DeleteReportCommandInput,
  type DeleteReportCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../../dispatch/operation.ts'
import { partitionOf } from '../state.ts'
import { groupAccess, reportAt } from './access.ts'
import { REPORTS } from './state.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_DeleteReport.html */
export const deleteReport = operation<DeleteReportCommandInput, DeleteReportCommandOutput>(
  'codebuild',
  {
    schema: DeleteReport$,
    members: ['arn'],
    authorize: ({ world, input }) => groupAccess(world, 'DeleteReport', input.arn),
    handle: ({ world, input }) => {
      const report = reportAt(world, input.arn ?? '')
      if (report) world.table(REPORTS).delete(partitionOf(report), report.arn)
      return {}
    },
  },
)
