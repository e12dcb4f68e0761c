import {
  DeleteLogGroup$,
  type DeleteLogGroupCommandInput,
  type DeleteLogGroupCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME } from './constraints.ts'
import { dropStream, groupOf, streamsOf } from './groups.ts'
import { GROUPS, STREAMS } from './state.ts'

export const deleteLogGroup = operation<DeleteLogGroupCommandInput, DeleteLogGroupCommandOutput>(
  'logs',
  {
    schema: DeleteLogGroup$,
    members: ['logGroupName'],
    constraints: { logGroupName: GROUP_NAME },
    authorize: (call) => streamAccess(call, 'DeleteLogGroup', call.input.logGroupName ?? ''),
    handle: (call) => {
      const { world } = call
      const group = groupOf(call, call.input.logGroupName ?? '')
      for (const { name } of world.table(STREAMS).list(streamsOf(group))) {
        dropStream(world, group, name)
      }
      world.table(GROUPS).delete(scope(group.account, group.region), group.name)
      return {}
    },
  },
)
