import { type Kind, last, listed } from './kind.ts'

export const topic: Kind = {
  type: 'AWS::SNS::Topic',
  list: listed('Topics', 'sns', 'ListTopics', {}),
  nameOf: ({ TopicArn }) => last(TopicArn, ':'),
  questions: ({ TopicArn }) => [
    ['sns', 'GetTopicAttributes', { TopicArn }],
    ['sns', 'ListTagsForResource', { ResourceArn: TopicArn }],
  ],
}

/** Its topic, protocol and endpoint are all there is to one that nobody has confirmed. */
export const subscription: Kind = {
  type: 'AWS::SNS::Subscription',
  list: listed('Subscriptions', 'sns', 'ListSubscriptions', {}),
  nameOf: ({ TopicArn, Protocol, Endpoint }) => [last(TopicArn, ':'), Protocol, Endpoint].join(' '),
  questions: () => [],
}

export const eventBus: Kind = {
  type: 'AWS::Events::EventBus',
  // Every account has the default bus; what may be sent to it is set.
  list: listed('EventBuses', 'events', 'ListEventBuses', {}),
  nameOf: ({ Name }) => Name,
  questions: ({ Name }) => [['events', 'DescribeEventBus', { Name }]],
}

export const rule: Kind = {
  type: 'AWS::Events::Rule',
  list: listed('Rules', 'events', 'ListRules', {}),
  nameOf: ({ Name }) => Name,
  questions: ({ Name, Arn }) => [
    ['events', 'DescribeRule', { Name }],
    ['events', 'ListTargetsByRule', { Rule: Name }],
    ['events', 'ListTagsForResource', { ResourceARN: Arn }],
  ],
}
