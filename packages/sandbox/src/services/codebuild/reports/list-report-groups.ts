import {
  ListReportGroups$,
  type ListReportGroupsCommandInput,
  type ListReportGroupsCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../../dispatch/operation.ts'
import { sortedPage } from '../sorted-page.ts'
import { partitionOf } from '../state.ts'
import { REPORT_GROUPS } from './state.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListReportGroups.html */
export const listReportGroups = operation<
  ListReportGroupsCommandInput,
  ListReportGroupsCommandOutput
>('codebuild', {
  schema: ListReportGroups$,
  members: ['sortOrder', 'nextToken'],
  authorize: ({ caller }) => ({
    action: 'codebuild:ListReportGroups',
    resource: '*',
    account: caller.account,
  }),
  handle: ({ world, caller, region, input }) => {
    const rows = world.table(REPORT_GROUPS).list(partitionOf({ account: caller.account, region }))
    const arns = rows.map(({ arn }) => arn).sort()
    const { items, more } = sortedPage(arns, input)
    return { reportGroups: items, ...more }
  },
})
