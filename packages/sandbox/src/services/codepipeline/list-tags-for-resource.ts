import {
  ListTagsForResource$,
  type ListTagsForResourceCommandInput,
  type ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-codepipeline'
import { operation } from '../../dispatch/operation.ts'
import { page } from './page.ts'
import { onTagged, taggedPipeline } from './tags.ts'

export const listTagsForResource = operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>('codepipeline', {
  schema: ListTagsForResource$,
  members: ['resourceArn', 'maxResults', 'nextToken'],
  authorize: (call) => onTagged(call, 'ListTagsForResource', call.input.resourceArn),
  handle: (call) => {
    const { items, more } = page(taggedPipeline(call, call.input.resourceArn).tags, call.input)
    return { tags: items, ...more }
  },
})
