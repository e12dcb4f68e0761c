import {
  BatchGetReportGroups$,
  type BatchGetReportGroupsCommandInput,
  type BatchGetReportGroupsCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../../dispatch/operation.ts'
import { describeGroup, groupAccess, groupAt } from './access.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetReportGroups.html */
export const batchGetReportGroups = operation<
  BatchGetReportGroupsCommandInput,
  BatchGetReportGroupsCommandOutput
>('codebuild', {
  schema: BatchGetReportGroups$,
  members: ['reportGroupArns'],
  constraints: { reportGroupArns: { min: 1, max: 100 } },
  authorize: ({ world, input }) =>
    (input.reportGroupArns ?? []).map((arn) => groupAccess(world, 'BatchGetReportGroups', arn)),
  handle: ({ world, input }) => {
    const arns = input.reportGroupArns ?? []
    const found = arns.map((arn) => groupAt(world, arn))
    return {
      reportGroups: found.flatMap((row) => (row ? [describeGroup(row)] : [])),
      reportGroupsNotFound: arns.filter((_, index) => !found[index]),
    }
  },
})
