import {
  ListTagsForResource$,
  type ListTagsForResourceCommandInput,
  type ListTagsForResourceCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { groupAccess } from './access.ts'
import { groupOf, nameInArn } from './groups.ts'

export const listTagsForResource = operation<
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput
>('logs', {
  schema: ListTagsForResource$,
  members: ['resourceArn'],
  authorize: (call) =>
    groupAccess(call, 'ListTagsForResource', nameInArn(call, call.input.resourceArn ?? '')),
  handle: (call) => {
    const { tags } = groupOf(call, nameInArn(call, call.input.resourceArn ?? ''))
    return { tags: { ...tags } }
  },
})
