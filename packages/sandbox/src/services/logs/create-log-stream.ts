import {
  CreateLogStream$,
  type CreateLogStreamCommandInput,
  type CreateLogStreamCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { streamAccess } from './access.ts'
import { GROUP_NAME, STREAM_NAME } from './constraints.ts'
import { groupOf, streamsOf } from './groups.ts'
import { STREAMS } from './state.ts'

export const createLogStream = operation<CreateLogStreamCommandInput, CreateLogStreamCommandOutput>(
  'logs',
  {
    schema: CreateLogStream$,
    members: ['logGroupName', 'logStreamName'],
    constraints: { logGroupName: GROUP_NAME, logStreamName: STREAM_NAME },
    authorize: (call) =>
      streamAccess(
        call,
        'CreateLogStream',
        call.input.logGroupName ?? '',
        call.input.logStreamName,
      ),
    handle: (call) => {
      const { logGroupName = '', logStreamName: name = '' } = call.input
      const group = groupOf(call, logGroupName)
      const streams = call.world.table(STREAMS)
      if (streams.get(streamsOf(group), name)) {
        throw new ServiceError(
          'ResourceAlreadyExistsException',
          'The specified log stream already exists',
        )
      }
      streams.put(streamsOf(group), name, {
        group: group.name,
        name,
        arn: `${group.arn}:log-stream:${name}`,
        created: call.world.clock.now(),
        written: 0,
      })
      return {}
    },
  },
)
