import {
  Unsubscribe$,
  type UnsubscribeCommandInput,
  type UnsubscribeCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { invalid } from './errors.ts'
import { dropSubscription, subscriptionAccess, subscriptionOf } from './subscriptions.ts'

export const unsubscribe = operation<UnsubscribeCommandInput, UnsubscribeCommandOutput>('sns', {
  schema: Unsubscribe$,
  members: ['SubscriptionArn'],
  authorize: (call) => subscriptionAccess(call, 'Unsubscribe', call.input.SubscriptionArn ?? ''),
  handle: ({ world, input }) => {
    const subscription = subscriptionOf(world, input.SubscriptionArn ?? '')
    if (subscription.token !== undefined) {
      throw invalid(
        'SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation',
      )
    }
    dropSubscription(world, subscription)
    return {}
  },
})
