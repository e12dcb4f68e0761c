import {
  ListReportsForReportGroup$,
  type ListReportsForReportGroupCommandInput,
  type ListReportsForReportGroupCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../../dispatch/operation.ts'
import { sortedPage } from '../sorted-page.ts'
import { findGroup, groupAccess, reportsOf } from './access.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListReportsForReportGroup.html */
export const listReportsForReportGroup = operation<
  ListReportsForReportGroupCommandInput,
  ListReportsForReportGroupCommandOutput
>('codebuild', {
  schema: ListReportsForReportGroup$,
  members: ['reportGroupArn', 'sortOrder', 'nextToken'],
  authorize: ({ world, input }) =>
    groupAccess(world, 'ListReportsForReportGroup', input.reportGroupArn),
  handle: ({ world, input }) => {
    const arns = reportsOf(world, findGroup(world, input.reportGroupArn)).map(({ arn }) => arn)
    const { items, more } = sortedPage(arns, { sortOrder: 'DESCENDING', ...input })
    return { reports: items, ...more }
  },
})
