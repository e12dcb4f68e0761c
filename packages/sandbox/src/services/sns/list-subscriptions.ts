import {
  ListSubscriptions$,
  type ListSubscriptionsCommandInput,
  type ListSubscriptionsCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { pageFrom } from './page.ts'
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
    const { items, more } = pageFrom(all, input.NextToken)
    return { Subscriptions: items.map(shownSubscription), ...more }
  },
})
