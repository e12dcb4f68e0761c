import type { Context } from '@xacct/iam'
import { parseArn, partitionOf, scope } from '../../arn.ts'
import type { Access, Call } from '../../dispatch/operation.ts'
import type { World } from '../../world.ts'
import { decidingPolicy } from '../resource-policy.ts'
import { resourceTags } from '../tags.ts'
import { invalid, notFound } from './errors.ts'
import { TOPICS, type Topic } from './state.ts'

export type TopicKey = { readonly account: string; readonly region: string; readonly name: string }

type Here = Pick<Call<unknown>, 'world' | 'caller' | 'region'>

export const topicArn = ({ account, region, name }: TopicKey): string =>
  `arn:${partitionOf(region)}:sns:${region}:${account}:${name}`

/** The topic that an ARN names, in the Region that was called. */
export const keyOf = (text: string | undefined, { region }: Pick<Here, 'region'>): TopicKey => {
  const arn = parseArn(text ?? '')
  if (arn?.service !== 'sns' || arn.region !== region || !/^[\w-]{1,256}$/.test(arn.resource)) {
    throw invalid('TopicArn')
  }
  return { account: arn.account, region, name: arn.resource }
}

export const findTopic = (world: World, { account, region, name }: TopicKey): Topic | undefined =>
  world.table(TOPICS).get(scope(account, region), name)

export const topicOf = (world: World, key: TopicKey): Topic => {
  const topic = findTopic(world, key)
  if (topic) return topic
  throw notFound('Topic')
}

export const putTopic = (world: World, topic: Topic): void =>
  world.table(TOPICS).put(scope(topic.account, topic.region), topic.name, topic)

/** The question whether a caller may do something with a topic. */
export const topicAccess = (
  { world }: Pick<Here, 'world'>,
  action: string,
  key: TopicKey,
  context: Context = {},
): Access => {
  const topic = findTopic(world, key)
  const arn = topicArn(key)
  return {
    action: `SNS:${action}`,
    resource: arn,
    account: key.account,
    ...decidingPolicy(world, `policy of topic ${arn}`, topic?.policy),
    context: { ...resourceTags(topic?.tags ?? []), ...context },
  }
}

/** Actions of the caller's own account that concern no topic in particular. */
export const accountAccess = ({ caller, region }: Here, action: string): Access => ({
  action: `SNS:${action}`,
  resource: topicArn({ account: caller.account, region, name: '*' }),
  account: caller.account,
})
