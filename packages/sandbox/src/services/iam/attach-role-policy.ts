import {
  AttachRolePolicy$,
  type AttachRolePolicyCommandInput,
  type AttachRolePolicyCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { withAttached } from './attachments.ts'
import { putRole, roleNamed } from './roles.ts'

export const attachRolePolicy = operation<
  AttachRolePolicyCommandInput,
  AttachRolePolicyCommandOutput
>('iam', {
  schema: AttachRolePolicy$,
  members: ['RoleName', 'PolicyArn'],
  authorize: onRole('AttachRolePolicy', ({ PolicyArn = '' }) => ({ 'iam:PolicyARN': PolicyArn })),
  handle: (call) => {
    const role = roleNamed(call, call.input.RoleName)
    putRole(call, withAttached(call.world, role, 'role', call.input.PolicyArn))
    return {}
  },
})
