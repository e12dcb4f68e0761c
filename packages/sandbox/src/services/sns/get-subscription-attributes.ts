import {
  GetSubscriptionAttributes$,
  type GetSubscriptionAttributesCommandInput,
  type GetSubscriptionAttributesCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { subscriptionAccess, subscriptionOf } from './subscriptions.ts'

export const getSubscriptionAttributes = operation<
  GetSubscriptionAttributesCommandInput,
  GetSubscriptionAttributesCommandOutput
>('sns', {
  schema: GetSubscriptionAttributes$,
  members: ['SubscriptionArn'],
  authorize: (call) =>
    subscriptionAccess(call, 'GetSubscriptionAttributes', call.input.SubscriptionArn ?? ''),
  handle: ({ world, input }) => {
    const subscription = subscriptionOf(world, input.SubscriptionArn ?? '')
    return {
      Attributes: {
        SubscriptionArn: subscription.arn,
        TopicArn: subscription.topicArn,
        Owner: subscription.owner,
        Protocol: subscription.protocol,
        Endpoint: subscription.endpoint,
        SubscriptionPrincipal: subscription.principal,
        PendingConfirmation: String(subscription.token !== undefined),
        ConfirmationWasAuthenticated: String(subscription.authenticated),
        RawMessageDelivery: 'false',
      },
    }
  },
})
