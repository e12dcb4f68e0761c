import {
  GetTopicAttributes$,
  type GetTopicAttributesCommandInput,
  type GetTopicAttributesCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { shownPolicy } from '../resource-policy.ts'
import { DELIVERY_POLICY } from './attributes.ts'
import { subscriptionsOf } from './subscriptions.ts'
import { keyOf, topicAccess, topicOf } from './topics.ts'

export const getTopicAttributes = operation<
  GetTopicAttributesCommandInput,
  GetTopicAttributesCommandOutput
>('sns', {
  schema: GetTopicAttributes$,
  members: ['TopicArn'],
  authorize: (call) => topicAccess(call, 'GetTopicAttributes', keyOf(call.input.TopicArn, call)),
  handle: (call) => {
    const { world } = call
    const topic = topicOf(world, keyOf(call.input.TopicArn, call))
    const subscriptions = subscriptionsOf(world, topic.arn)
    const pending = subscriptions.filter(({ token }) => token !== undefined).length
    return {
      Attributes: {
        TopicArn: topic.arn,
        Owner: topic.account,
        Policy: shownPolicy(world, topic.policy),
        DisplayName: '',
        EffectiveDeliveryPolicy: DELIVERY_POLICY,
        SubscriptionsPending: String(pending),
        SubscriptionsConfirmed: String(subscriptions.length - pending),
        SubscriptionsDeleted: String(topic.deletedSubscriptions),
        ...topic.attributes,
      },
    }
  },
})
