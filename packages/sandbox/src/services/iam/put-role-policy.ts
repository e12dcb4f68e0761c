import {
  PutRolePolicy$,
  type PutRolePolicyCommandInput,
  type PutRolePolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { withInline } from './inline-policies.ts'
import { putRole, roleNamed } from './roles.ts'

export const putRolePolicy = operation<PutRolePolicyCommandInput, PutRolePolicyCommandOutput>(
  'iam',
  {
    schema: PutRolePolicy$,
    members: ['RoleName', 'PolicyName', 'PolicyDocument'],
    authorize: onRole('PutRolePolicy'),
    handle: (call) => {
      const role = roleNamed(call, call.input.RoleName)
      putRole(call, withInline(role, 'role', call.input))
      return {}
    },
  },
)
