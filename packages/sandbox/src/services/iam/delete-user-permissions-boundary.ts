import {
  DeleteUserPermissionsBoundary$,
  type DeleteUserPermissionsBoundaryCommandInput,
  type DeleteUserPermissionsBoundaryCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { withoutBoundary } from './boundary.ts'
import { putUser, userNamed } from './users.ts'

export const deleteUserPermissionsBoundary = operation<
  DeleteUserPermissionsBoundaryCommandInput,
  DeleteUserPermissionsBoundaryCommandOutput
>('iam', {
  schema: DeleteUserPermissionsBoundary$,
  members: ['UserName'],
  authorize: onUser('DeleteUserPermissionsBoundary'),
  handle: (call) => {
    putUser(call, withoutBoundary(userNamed(call, call.input.UserName)))
    return {}
  },
})
