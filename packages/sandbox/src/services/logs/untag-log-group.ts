import {
  UntagLogGroup$,
  type UntagLogGroupCommandInput,
  type UntagLogGroupCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { groupAccess } from './access.ts'
import { groupOf, putGroup } from './groups.ts'

/** The older form of UntagResource, which clients still call. */
export const untagLogGroup = operation<UntagLogGroupCommandInput, UntagLogGroupCommandOutput>(
  'logs',
  {
    schema: UntagLogGroup$,
    members: ['logGroupName', 'tags'],
    authorize: (call) => groupAccess(call, 'UntagLogGroup', call.input.logGroupName ?? ''),
    handle: (call) => {
      const group = groupOf(call, call.input.logGroupName ?? '')
      const tags = Object.entries(group.tags).filter(([key]) => !call.input.tags?.includes(key))
      putGroup(call.world, { ...group, tags: Object.fromEntries(tags) })
      return {}
    },
  },
)
