import {
  ListStacks$,
  type ListStacksCommandInput,
  type ListStacksCommandOutput,
} from '@aws-sdk/client-cloudformation'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { onAll } from './access.ts'
import { summaryShape } from './describe.ts'
import { page } from './page.ts'
import { STACKS } from './state.ts'

export const listStacks = operation<ListStacksCommandInput, ListStacksCommandOutput>(
  'cloudformation',
  {
    schema: ListStacks$,
    members: ['StackStatusFilter', 'NextToken'],
    authorize: onAll('ListStacks'),
    handle: ({ world, caller, region, input }) => {
      const wanted = input.StackStatusFilter ?? []
      const stacks = world
        .table(STACKS)
        .list(scope(caller.account, region))
        .filter(({ status }) => wanted.length === 0 || wanted.includes(status))
        .toReversed()
      const { items, more } = page(stacks, input)
      return { StackSummaries: items.map(summaryShape), ...more }
    },
  },
)
