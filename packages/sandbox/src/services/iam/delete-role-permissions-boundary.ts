import {
  DeleteRolePermissionsBoundary$,
  type DeleteRolePermissionsBoundaryCommandInput,
  type DeleteRolePermissionsBoundaryCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { withoutBoundary } from './boundary.ts'
import { putRole, roleNamed } from './roles.ts'

export const deleteRolePermissionsBoundary = operation<
  DeleteRolePermissionsBoundaryCommandInput,
  DeleteRolePermissionsBoundaryCommandOutput
>('iam', {
  schema: DeleteRolePermissionsBoundary$,
  members: ['RoleName'],
  authorize: onRole('DeleteRolePermissionsBoundary'),
  handle: (call) => {
    putRole(call, withoutBoundary(roleNamed(call, call.input.RoleName)))
    return {}
  },
})
