import {
  PutUserPermissionsBoundary$,
  type PutUserPermissionsBoundaryCommandInput,
  type PutUserPermissionsBoundaryCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { checkBoundary } from './boundary.ts'
import { putUser, userNamed } from './users.ts'

export const putUserPermissionsBoundary = operation<
  PutUserPermissionsBoundaryCommandInput,
  PutUserPermissionsBoundaryCommandOutput
>('iam', {
  schema: PutUserPermissionsBoundary$,
  members: ['UserName', 'PermissionsBoundary'],
  authorize: onUser('PutUserPermissionsBoundary', ({ PermissionsBoundary = '' }) => ({
    'iam:PermissionsBoundary': PermissionsBoundary,
  })),
  handle: (call) => {
    const user = userNamed(call, call.input.UserName)
    putUser(call, { ...user, boundary: checkBoundary(call, call.input.PermissionsBoundary) })
    return {}
  },
})
