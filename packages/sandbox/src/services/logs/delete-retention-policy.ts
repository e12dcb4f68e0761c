import {
  DeleteRetentionPolicy$,
  type DeleteRetentionPolicyCommandInput,
  type DeleteRetentionPolicyCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME } from './constraints.ts'
import { groupOf, putGroup } from './groups.ts'

export const deleteRetentionPolicy = operation<
  DeleteRetentionPolicyCommandInput,
  DeleteRetentionPolicyCommandOutput
>('logs', {
  schema: DeleteRetentionPolicy$,
  members: ['logGroupName'],
  constraints: { logGroupName: GROUP_NAME },
  authorize: (call) => streamAccess(call, 'DeleteRetentionPolicy', call.input.logGroupName ?? ''),
  handle: (call) => {
    const { retentionInDays: _, ...group } = groupOf(call, call.input.logGroupName ?? '')
    putGroup(call.world, group)
    return {}
  },
})
