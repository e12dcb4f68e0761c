import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { type Refusal, type ResourcePolicy, readResourcePolicy } from '../resource-policy.ts'
import { defaultPolicy } from './default-policy.ts'
import { invalid } from './errors.ts'
import { type TopicKey, topicArn } from './topics.ts'

/** The policy of a topic that nobody gave one. */
export const standardPolicy = (key: TopicKey): ResourcePolicy => {
  const text = defaultPolicy(topicArn(key), key.account)
  return { text, document: JSON.parse(text) }
}

const refusal: Refusal = {
  problem: ({ code, message }) => new ServiceError(code, message),
  principal: () => invalid('Policy Error: PrincipalNotFound'),
}

/** @throws ServiceError InvalidParameter */
export const readTopicPolicy = (world: World, text: string): ResourcePolicy =>
  readResourcePolicy(world, text, 'topic', refusal)
