import {
  ListSubscriptions$,
  type ListSubscriptionsCommandInput,
  type ListSubscriptionsCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { page } from './page.ts'
import { shownSubscription, subscriptionsBy } from './subscriptions.ts'
import { accountAccess } from './topics.ts'

export const listSubscriptions = operation<
  ListSubscriptionsCommandInput,
  ListSubscriptionsCommandOutput
>('sns', {
  schema: ListSubscriptions$,
  members: ['NextToken'],
  authorize: (call) => accountAccess(call, 'ListSubscriptions'),
  handle: ({ world, caller, region, input }) => {
    const all = subscriptionsBy(world, caller.account, region)
    const { items, more } = page(all, input)
    return { Subscriptions: items.map(shownSubscription), ...more }
  },
})
