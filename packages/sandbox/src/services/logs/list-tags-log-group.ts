import {
  ListTagsLogGroup$,
  type ListTagsLogGroupCommandInput,
  type ListTagsLogGroupCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { groupAccess } from './access.ts'
import { groupOf } from './groups.ts'

/** The older form of ListTagsForResource, which clients still call. */
export const listTagsLogGroup = operation<
  ListTagsLogGroupCommandInput,
  ListTagsLogGroupCommandOutput
>('logs', {
  schema: ListTagsLogGroup$,
  members: ['logGroupName'],
  authorize: (call) => groupAccess(call, 'ListTagsLogGroup', call.input.logGroupName ?? ''),
  handle: (call) => {
    const { tags } = groupOf(call, call.input.logGroupName ?? '')
    return { tags: { ...tags } }
  },
})
