import {
  SetTopicAttributes$,
  type SetTopicAttributesCommandInput,
  type SetTopicAttributesCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import type { World } from '../../world.ts'
import { checkAttribute } from './attributes.ts'
import type { Topic } from './state.ts'
import { readTopicPolicy } from './topic-policy.ts'
import { keyOf, putTopic, topicAccess, topicOf } from './topics.ts'

const withAttribute = (world: World, topic: Topic, name: string, value: string): Topic => {
  if (name === 'Policy') return { ...topic, policy: readTopicPolicy(world, value) }
  const { [name]: _, ...others } = topic.attributes
  const kept = checkAttribute(name, value)
  return { ...topic, attributes: kept === undefined ? others : { ...others, [name]: kept } }
}

export const setTopicAttributes = operation<
  SetTopicAttributesCommandInput,
  SetTopicAttributesCommandOutput
>('sns', {
  schema: SetTopicAttributes$,
  members: ['TopicArn', 'AttributeName', 'AttributeValue'],
  authorize: (call) => topicAccess(call, 'SetTopicAttributes', keyOf(call.input.TopicArn, call)),
  handle: (call) => {
    const { world } = call
    const { TopicArn, AttributeName = '', AttributeValue = '' } = call.input
    const topic = topicOf(world, keyOf(TopicArn, call))
    putTopic(world, withAttribute(world, topic, AttributeName, AttributeValue))
    return {}
  },
})
