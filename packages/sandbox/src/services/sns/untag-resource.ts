import {
  UntagResource$,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { withoutTags } from '../tags.ts'
import { keyOf, putTopic, topicAccess, topicOf } from './topics.ts'

export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  'sns',
  {
    schema: UntagResource$,
    members: ['ResourceArn', 'TagKeys'],
    authorize: (call) =>
      topicAccess(call, 'UntagResource', keyOf(call.input.ResourceArn, call), {
        'aws:TagKeys': call.input.TagKeys ?? [],
      }),
    handle: (call) => {
      const topic = topicOf(call.world, keyOf(call.input.ResourceArn, call))
      putTopic(call.world, { ...topic, tags: withoutTags(topic.tags, call.input.TagKeys) })
      return {}
    },
  },
)
