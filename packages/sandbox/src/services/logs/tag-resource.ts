import {
  TagResource$,
  type TagResourceCommandInput,
  type TagResourceCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { groupAccess, requestTags } from './access.ts'
import { groupOf, nameInArn, putGroup } from './groups.ts'
import { checkTags } from './tags.ts'

export const tagResource = operation<TagResourceCommandInput, TagResourceCommandOutput>('logs', {
  schema: TagResource$,
  members: ['resourceArn', 'tags'],
  authorize: (call) => {
    const { context, ...access } = groupAccess(
      call,
      'TagResource',
      nameInArn(call, call.input.resourceArn ?? ''),
    )
    return { ...access, context: { ...context, ...requestTags(call.input.tags) } }
  },
  handle: (call) => {
    const group = groupOf(call, nameInArn(call, call.input.resourceArn ?? ''))
    const tags = { ...group.tags, ...call.input.tags }
    checkTags(tags)
    putGroup(call.world, { ...group, tags })
    return {}
  },
})
