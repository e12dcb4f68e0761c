import {
  ListReports$,
  type ListReportsCommandInput,
  type ListReportsCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../../dispatch/operation.ts'
import { sortedPage } from '../sorted-page.ts'
import { partitionOf } from '../state.ts'
import { REPORTS } from './state.ts'

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListReports.html */
export const listReports = operation<ListReportsCommandInput, ListReportsCommandOutput>(
  'codebuild',
  {
    schema: ListReports$,
    members: ['sortOrder', 'nextToken'],
    authorize: ({ caller }) => ({
      action: 'codebuild:ListReports',
      resource: '*',
      account: caller.account,
    }),
    handle: ({ world, caller, region, input }) => {
      const rows = world.table(REPORTS).list(partitionOf({ account: caller.account, region }))
      const arns = rows.map(({ arn }) => arn)
      const { items, more } = sortedPage(arns, { sortOrder: 'DESCENDING', ...input })
      return { reports: items, ...more }
    },
  },
)
