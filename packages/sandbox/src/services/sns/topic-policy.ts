import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { type Refusal, type ResourcePolicy, readResourcePolicy } from '../resource-policy.ts'
import { invalid } from './errors.ts'
import { type TopicKey, topicArn } from './topics.ts'

const OWNERS_ACTIONS = [
  'GetTopicAttributes',
  'SetTopicAttributes',
  'AddPermission',
  'RemovePermission',
  'DeleteTopic',
  'Subscribe',
  'ListSubscriptionsByTopic',
  'Publish',
].map((action) => `SNS:${action}`)

/** The policy of a topic that nobody gave one: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html */
export const defaultPolicy = (key: TopicKey): ResourcePolicy => {
  const text = JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: OWNERS_ACTIONS,
        Resource: topicArn(key),
        Condition: { StringEquals: { 'AWS:SourceOwner': key.account } },
      },
    ],
  })
  return { text, document: JSON.parse(text) }
}

const refusal: Refusal = {
  problem: ({ code, message }) => new ServiceError(code, message),
  principal: () => invalid('Policy Error: PrincipalNotFound'),
}

/** @throws ServiceError InvalidParameter */
export const readTopicPolicy = (world: World, text: string): ResourcePolicy =>
  readResourcePolicy(world, text, 'topic', refusal)
