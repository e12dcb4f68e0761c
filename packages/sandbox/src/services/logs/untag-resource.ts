import {
  UntagResource$,
  type UntagResourceCommandInput,
  type UntagResourceCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { groupAccess } from './access.ts'
import { groupOf, nameInArn, putGroup } from './groups.ts'

export const untagResource = operation<UntagResourceCommandInput, UntagResourceCommandOutput>(
  'logs',
  {
    schema: UntagResource$,
    members: ['resourceArn', 'tagKeys'],
    authorize: (call) =>
      groupAccess(call, 'UntagResource', nameInArn(call, call.input.resourceArn ?? '')),
    handle: (call) => {
      const group = groupOf(call, nameInArn(call, call.input.resourceArn ?? ''))
      const tags = Object.entries(group.tags).filter(([key]) => !call.input.tagKeys?.includes(key))
      putGroup(call.world, { ...group, tags: Object.fromEntries(tags) })
      return {}
    },
  },
)
