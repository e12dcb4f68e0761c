import { GetRole$, type GetRoleCommandInput, type GetRoleCommandOutput } from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { roleNamed, roleShape } from './roles.ts'

export const getRole = operation<GetRoleCommandInput, GetRoleCommandOutput>('iam', {
  schema: GetRole$,
  members: ['RoleName'],
  authorize: onRole('GetRole'),
  handle: (call) => ({ Role: roleShape(call.world, roleNamed(call, call.input.RoleName)) }),
})
