import {
  TagResource$,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { checkTags, requestTags, withTags } from '../tags.ts'
import { keyOf, putTopic, topicAccess, topicOf } from './topics.ts'

export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>('sns', {
  schema: TagResource$,
  members: ['ResourceArn', 'Tags'],
  authorize: (call) => {
    const { ResourceArn, Tags } = call.input
    return topicAccess(call, 'TagResource', keyOf(ResourceArn, call), requestTags(Tags))
  },
  handle: (call) => {
    const topic = topicOf(call.world, keyOf(call.input.ResourceArn, call))
    const tags = withTags(topic.tags, call.input.Tags)
    checkTags(tags, 'InvalidParameter')
    putTopic(call.world, { ...topic, tags })
    return {}
  },
})
