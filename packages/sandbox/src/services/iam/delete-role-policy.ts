import {
  DeleteRolePolicy$,
  type DeleteRolePolicyCommandInput,
  type DeleteRolePolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { withoutInline } from './inline-policies.ts'
import { putRole, roleNamed } from './roles.ts'

export const deleteRolePolicy = operation<
  DeleteRolePolicyCommandInput,
  DeleteRolePolicyCommandOutput
>('iam', {
  schema: DeleteRolePolicy$,
  members: ['RoleName', 'PolicyName'],
  authorize: onRole('DeleteRolePolicy'),
  handle: (call) => {
    const role = roleNamed(call, call.input.RoleName)
    putRole(call, withoutInline(role, 'role', call.input.PolicyName))
    return {}
  },
})
