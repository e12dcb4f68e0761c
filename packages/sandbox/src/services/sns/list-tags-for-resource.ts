import {
  ListTagsForResource$,
  type ListTagsForResourceCommandInput,
  type ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-sns'
import { operation } from '../../dispatch/operation.ts'
import { keyOf, topicAccess, topicOf } from './topics.ts'

export const listTagsForResource = operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>('sns', {
  schema: ListTagsForResource$,
  members: ['ResourceArn'],
  authorize: (call) =>
    topicAccess(call, 'ListTagsForResource', keyOf(call.input.ResourceArn, call)),
  handle: (call) => ({
    Tags: [...topicOf(call.world, keyOf(call.input.ResourceArn, call)).tags],
  }),
})
