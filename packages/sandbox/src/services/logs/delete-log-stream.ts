import {
  DeleteLogStream$,
  type DeleteLogStreamCommandInput,
  type DeleteLogStreamCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME, STREAM_NAME } from './constraints.ts'
import { dropStream, groupOf, streamOf } from './groups.ts'

export const deleteLogStream = operation<DeleteLogStreamCommandInput, DeleteLogStreamCommandOutput>(
  'logs',
  {
    schema: DeleteLogStream$,
    members: ['logGroupName', 'logStreamName'],
    constraints: { logGroupName: GROUP_NAME, logStreamName: STREAM_NAME },
    authorize: (call) =>
      streamAccess(
        call,
        'DeleteLogStream',
        call.input.logGroupName ?? '',
        call.input.logStreamName,
      ),
    handle: (call) => {
      const { logGroupName = '', logStreamName = '' } = call.input
      const group = groupOf(call, logGroupName)
      dropStream(call.world, group, streamOf(call.world, group, logStreamName).name)
      return {}
    },
  },
)
