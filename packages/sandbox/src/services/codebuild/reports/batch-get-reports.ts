import {
  BatchGetReports$,
  type BatchGetReportsCommandInput,
  type BatchGetReportsCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../../dispatch/operation.ts'
import { describeReport, groupAccess, reportAt } from './access.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetReports.html */
export const batchGetReports = operation<BatchGetReportsCommandInput, BatchGetReportsCommandOutput>(
  'codebuild',
  {
    schema: BatchGetReports$,
    members: ['reportArns'],
    constraints: { reportArns: { min: 1, max: 100 } },
    authorize: ({ world, input }) =>
      (input.reportArns ?? []).map((arn) => groupAccess(world, 'BatchGetReports', arn)),
    handle: ({ world, input }) => {
      const arns = input.reportArns ?? []
      const found = arns.map((arn) => reportAt(world, arn))
      return {
        reports: found.flatMap((row) => (row ? [describeReport(row)] : [])),
        reportsNotFound: arns.filter((_, index) => !found[index]),
      }
    },
  },
)
