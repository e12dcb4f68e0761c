import {
  ListBuilds$,
  type ListBuildsCommandInput,
  type ListBuildsCommandOutput,
} from '@aws-sdk/client-codebuild'
import { operation } from '../../dispatch/operation.ts'
import { sortedPage } from './sorted-page.ts'
import { BUILDS, partitionOf } from './state.ts'

/** The newest first, unless asked otherwise: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListBuilds.html */
export const listBuilds = operation<ListBuildsCommandInput, ListBuildsCommandOutput>('codebuild', {
  schema: ListBuilds$,
  members: ['sortOrder', 'nextToken'],
  authorize: ({ caller }) => ({
    action: 'codebuild:ListBuilds',
    resource: '*',
    account: caller.account,
  }),
  handle: ({ world, caller, region, input }) => {
    const rows = world.table(BUILDS).list(partitionOf({ account: caller.account, region }))
    const ids = rows.map(({ id }) => id)
    const { items, more } = sortedPage(ids, { sortOrder: 'DESCENDING', ...input })
    return { ids: items, ...more }
  },
})
