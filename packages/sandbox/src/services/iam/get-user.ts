import { GetUser$, type GetUserCommandInput, type GetUserCommandOutput } from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { userNamed, userShape } from './users.ts'

export const getUser = operation<GetUserCommandInput, GetUserCommandOutput>('iam', {
  schema: GetUser$,
  members: ['UserName'],
  authorize: onUser('GetUser'),
  handle: (call) => ({ User: userShape(userNamed(call, call.input.UserName)) }),
})
