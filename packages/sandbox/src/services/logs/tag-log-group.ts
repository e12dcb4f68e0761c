import {
  TagLogGroup$,
  type TagLogGroupCommandInput,
  type TagLogGroupCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { groupAccess, requestTags } from './access.ts'
import { groupOf, putGroup } from './groups.ts'
import { checkTags } from './tags.ts'

/** The older form of TagResource, which clients still call. */
export const tagLogGroup = operation<TagLogGroupCommandInput, TagLogGroupCommandOutput>('logs', {
  schema: TagLogGroup$,
  members: ['logGroupName', 'tags'],
  authorize: (call) => {
    const { context, ...access } = groupAccess(call, 'TagLogGroup', call.input.logGroupName ?? '')
    return { ...access, context: { ...context, ...requestTags(call.input.tags) } }
  },
  handle: (call) => {
    const group = groupOf(call, call.input.logGroupName ?? '')
    const tags = { ...group.tags, ...call.input.tags }
    checkTags(tags)
    putGroup(call.world, { ...group, tags })
    return {}
  },
})
