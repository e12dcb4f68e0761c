import {
  DeleteConnection$,
  type DeleteConnectionCommandInput,
  type DeleteConnectionCommandOutput,
} from '@aws-sdk/client-codestar-connections'
import { parseArn, scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { connectionAccess } from './access.ts'
import { findConnection } from './find-connection.ts'
import { CONNECTIONS } from './state.ts'

/** https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_DeleteConnection.html */
export const deleteConnection = operation<
  DeleteConnectionCommandInput,
  DeleteConnectionCommandOutput
>('codeconnections', {
  schema: DeleteConnection$,
  members: ['ConnectionArn'],
  authorize: (call) => connectionAccess(call, 'DeleteConnection', call.input.ConnectionArn ?? ''),
  handle: ({ world, input }) => {
    const { arn, account } = findConnection(world, input.ConnectionArn)
    world.table(CONNECTIONS).delete(scope(account, parseArn(arn)?.region ?? ''), arn)
    return {}
  },
})
