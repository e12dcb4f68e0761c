import {
  ListTagsForResource$,
  type ListTagsForResourceCommandInput,
  type ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { operation } from '../../dispatch/operation.ts'
import { tagAccess, tagsOfArn } from './tagged.ts'

export const listTagsForResource = operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>('events', {
  schema: ListTagsForResource$,
  members: ['ResourceARN'],
  authorize: (call) => tagAccess(call, 'ListTagsForResource', call.input.ResourceARN ?? ''),
  handle: ({ world, input: { ResourceARN = '' } }) => ({
    Tags: [...tagsOfArn(world, ResourceARN)],
  }),
})
