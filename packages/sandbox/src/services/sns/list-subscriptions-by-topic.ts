import {
  ListSubscriptionsByTopic$,
  type ListSubscriptionsByTopicCommandInput,
  type ListSubscriptionsByTopicCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { page } from './page.ts'
import { shownSubscription, subscriptionsOf } from './subscriptions.ts'
import { keyOf, topicAccess, topicOf } from './topics.ts'

export const listSubscriptionsByTopic = operation<
  ListSubscriptionsByTopicCommandInput,
  ListSubscriptionsByTopicCommandOutput
>('sns', {
  schema: ListSubscriptionsByTopic$,
  members: ['TopicArn', 'NextToken'],
  authorize: (call) =>
    topicAccess(call, 'ListSubscriptionsByTopic', keyOf(call.input.TopicArn, call)),
  handle: (call) => {
    const { arn } = topicOf(call.world, keyOf(call.input.TopicArn, call))
    const { items, more } = page(subscriptionsOf(call.world, arn), call.input)
    return { Subscriptions: items.map(shownSubscription), ...more }
  },
})
