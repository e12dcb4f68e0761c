import {
  UpdateRoleDescription$,
  type UpdateRoleDescriptionCommandInput,
  type UpdateRoleDescriptionCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { putRole, roleNamed, roleShape } from './roles.ts'

export const updateRoleDescription = operation<
  UpdateRoleDescriptionCommandInput,
  UpdateRoleDescriptionCommandOutput
>('iam', {
  schema: UpdateRoleDescription$,
  members: ['RoleName', 'Description'],
  authorize: onRole('UpdateRoleDescription'),
  handle: (call) => {
    const { RoleName, Description = '' } = call.input
    const role = { ...roleNamed(call, RoleName), description: Description }
    putRole(call, role)
    return { Role: roleShape(call.world, role) }
  },
})
