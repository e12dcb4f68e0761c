import {
  DeleteRole$,
  type DeleteRoleCommandInput,
  type DeleteRoleCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { checkDeletable, forget } from './holders.ts'
import { roleNamed } from './roles.ts'
import { ROLES } from './state.ts'

export const deleteRole = operation<DeleteRoleCommandInput, DeleteRoleCommandOutput>('iam', {
  schema: DeleteRole$,
  members: ['RoleName'],
  authorize: onRole('DeleteRole'),
  handle: (call) => {
    const role = roleNamed(call, call.input.RoleName)
    checkDeletable(role)
    call.world.table(ROLES).delete(call.caller.account, role.name)
    forget(call.world, role)
    return {}
  },
})
