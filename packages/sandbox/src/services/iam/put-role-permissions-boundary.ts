import {
  PutRolePermissionsBoundary$,
  type PutRolePermissionsBoundaryCommandInput,
  type PutRolePermissionsBoundaryCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { checkBoundary } from './boundary.ts'
import { putRole, roleNamed } from './roles.ts'

export const putRolePermissionsBoundary = operation<
  PutRolePermissionsBoundaryCommandInput,
  PutRolePermissionsBoundaryCommandOutput
>('iam', {
  schema: PutRolePermissionsBoundary$,
  members: ['RoleName', 'PermissionsBoundary'],
  authorize: onRole('PutRolePermissionsBoundary', ({ PermissionsBoundary = '' }) => ({
    'iam:PermissionsBoundary': PermissionsBoundary,
  })),
  handle: (call) => {
    const role = roleNamed(call, call.input.RoleName)
    putRole(call, { ...role, boundary: checkBoundary(call, call.input.PermissionsBoundary) })
    return {}
  },
})
