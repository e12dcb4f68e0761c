import {
  ListTagsForResource$,
  type ListTagsForResourceCommandInput,
  type ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-cloudwatch'
import { operation } from '../../dispatch/operation.ts'
import { tagAccess, taggedBy } from './tagged.ts'

export const listTagsForResource = operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>('cloudwatch', {
  schema: ListTagsForResource$,
  members: ['ResourceARN'],
  authorize: (call) => tagAccess(call, 'ListTagsForResource', call.input.ResourceARN ?? ''),
  handle: (call) => ({ Tags: [...taggedBy(call, call.input.ResourceARN ?? '').tags] }),
})
