import {
  ConfirmSubscription$,
  type ConfirmSubscriptionCommandInput,
  type ConfirmSubscriptionCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { invalid } from './errors.ts'
import { putSubscription, subscriptionsOf } from './subscriptions.ts'
import { keyOf, topicAccess, topicOf } from './topics.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_ConfirmSubscription.html */
const VALID = 2 * 24 * 60 * 60 * 1000

export const confirmSubscription = operation<
  ConfirmSubscriptionCommandInput,
  ConfirmSubscriptionCommandOutput
>('sns', {
  schema: ConfirmSubscription$,
  members: ['TopicArn', 'Token', 'AuthenticateOnUnsubscribe'],
  authorize: (call) => topicAccess(call, 'ConfirmSubscription', keyOf(call.input.TopicArn, call)),
  handle: (call) => {
    const { world, input } = call
    const topic = topicOf(world, keyOf(input.TopicArn, call))
    const found = subscriptionsOf(world, topic.arn).find(({ token }) => token === input.Token)
    if (!found || +world.clock.now() > +found.created + VALID) throw invalid('Token')
    const { token: _, ...confirmed } = found
    const authenticated = input.AuthenticateOnUnsubscribe === 'true'
    putSubscription(world, { ...confirmed, authenticated })
    return { SubscriptionArn: confirmed.arn }
  },
})
