import {
  GetRolePolicy$,
  type GetRolePolicyCommandInput,
  type GetRolePolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { percentEncoded } from './documents.ts'
import { inlineOf } from './inline-policies.ts'
import { roleNamed } from './roles.ts'

export const getRolePolicy = operation<GetRolePolicyCommandInput, GetRolePolicyCommandOutput>(
  'iam',
  {
    schema: GetRolePolicy$,
    members: ['RoleName', 'PolicyName'],
    authorize: onRole('GetRolePolicy'),
    handle: (call) => {
      const { PolicyName = '' } = call.input
      const role = roleNamed(call, call.input.RoleName)
      const { text } = inlineOf(role, 'role', PolicyName)
      return { RoleName: role.name, PolicyName, PolicyDocument: percentEncoded(text) }
    },
  },
)
