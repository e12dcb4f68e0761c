import { parseArn, scope } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import type { World } from '../../world.ts'
import { invalid, notFound } from './errors.ts'
import { SUBSCRIPTIONS, type Subscription, TOPICS, type Topic } from './state.ts'
import { findTopic } from './topics.ts'

export const subscriptionsOf = (world: World, arn: string): readonly Subscription[] =>
  world.table(SUBSCRIPTIONS).list(arn)

export const putSubscription = (world: World, subscription: Subscription): void =>
  world.table(SUBSCRIPTIONS).put(subscription.topicArn, subscription.arn, subscription)

export const dropSubscription = (world: World, subscription: Subscription): void => {
  world.table(SUBSCRIPTIONS).delete(subscription.topicArn, subscription.arn)
  const topic = topicOfSubscription(world, subscription)
  if (!topic) return
  const partition = scope(topic.account, topic.region)
  world.table(TOPICS).put(partition, topic.name, {
    ...topic,
    deletedSubscriptions: topic.deletedSubscriptions + 1,
  })
}

const topicOfSubscription = (world: World, { topicArn }: Subscription): Topic | undefined => {
  const arn = parseArn(topicArn)
  return arn && findTopic(world, { account: arn.account, region: arn.region, name: arn.resource })
}

/** `arn:…:topic:uuid`, whose first part is the topic's. */
const topicArnIn = (subscriptionArn: string): string =>
  subscriptionArn.slice(0, Math.max(0, subscriptionArn.lastIndexOf(':')))

export const findSubscription = (world: World, arn: string): Subscription | undefined =>
  world.table(SUBSCRIPTIONS).get(topicArnIn(arn), arn)

export const subscriptionOf = (world: World, arn: string): Subscription => {
  if (parseArn(arn)?.service !== 'sns' || arn.split(':').length !== 7) {
    throw invalid('SubscriptionArn Reason: An ARN must have at least 6 elements, not 1')
  }
  const subscription = findSubscription(world, arn)
  if (subscription) return subscription
  throw notFound('Subscription')
}

/** Subscriptions belong to whoever made them, and no policy lets in others. */
export const subscriptionAccess = (
  { world, caller }: Pick<Call<unknown>, 'world' | 'caller'>,
  action: string,
  arn: string,
): Access => ({
  action: `SNS:${action}`,
  resource: '*',
  account: findSubscription(world, arn)?.owner ?? caller.account,
})

/** Subscriptions that an account has made, in a Region. */
export const subscriptionsBy = (
  world: World,
  account: string,
  region: string,
): readonly Subscription[] => {
  const table = world.table(SUBSCRIPTIONS)
  return table
    .partitions()
    .filter((topicArn) => parseArn(topicArn)?.region === region)
    .flatMap((topicArn) => table.list(topicArn))
    .filter(({ owner }) => owner === account)
}

export const shownSubscription = (subscription: Subscription) => ({
  SubscriptionArn: subscription.token === undefined ? subscription.arn : 'PendingConfirmation',
  Owner: subscription.owner,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  TopicArn: subscription.topicArn,
})
