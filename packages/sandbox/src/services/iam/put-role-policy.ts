import {
  PutRolePolicy$,
  type PutRolePolicyCommandInput,
  type PutRolePolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { withInline } from './inline-policies.ts'
import { roleNamed } from './roles.ts'
import { ROLES } from './state.ts'

export const putRolePolicy = operation<PutRolePolicyCommandInput, PutRolePolicyCommandOutput>(
  'iam',
  {
    schema: PutRolePolicy$,
    members: ['RoleName', 'PolicyName', 'PolicyDocument'],
    authorize: onRole('PutRolePolicy'),
    handle: (call) => {
      const role = withInline(roleNamed(call, call.input.RoleName), 'role', call.input)
      call.world.table(ROLES).put(call.caller.account, role.name, role)
      return {}
    },
  },
)
