import {
  DetachRolePolicy$,
  type DetachRolePolicyCommandInput,
  type DetachRolePolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { withoutAttached } from './attachments.ts'
import { putRole, roleNamed } from './roles.ts'

export const detachRolePolicy = operation<
  DetachRolePolicyCommandInput,
  DetachRolePolicyCommandOutput
>('iam', {
  schema: DetachRolePolicy$,
  members: ['RoleName', 'PolicyArn'],
  authorize: onRole('DetachRolePolicy', ({ PolicyArn = '' }) => ({ 'iam:PolicyARN': PolicyArn })),
  handle: (call) => {
    const role = roleNamed(call, call.input.RoleName)
    putRole(call, withoutAttached(role, call.input.PolicyArn))
    return {}
  },
})
