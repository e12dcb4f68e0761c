import {
  GetConnection$,
  type GetConnectionCommandInput,
  type GetConnectionCommandOutput,
} from '@aws-sdk/client-codestar-connections'
import { operation } from '../../dispatch/operation.ts'
import { connectionAccess } from './access.ts'
import { findConnection } from './find-connection.ts'
import { shown } from './shown.ts'

/** https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_GetConnection.html */
export const getConnection = operation<GetConnectionCommandInput, GetConnectionCommandOutput>(
  'codeconnections',
  {
    schema: GetConnection$,
    members: ['ConnectionArn'],
    authorize: (call) => connectionAccess(call, 'GetConnection', call.input.ConnectionArn ?? ''),
    handle: ({ world, input }) => ({
      Connection: shown(findConnection(world, input.ConnectionArn)),
    }),
  },
)
