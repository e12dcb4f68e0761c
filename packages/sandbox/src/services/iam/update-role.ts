import {
  UpdateRole$,
  type UpdateRoleCommandInput,
  type UpdateRoleCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { putRole, roleNamed } from './roles.ts'

export const updateRole = operation<UpdateRoleCommandInput, UpdateRoleCommandOutput>('iam', {
  schema: UpdateRole$,
  members: ['RoleName', 'Description', 'MaxSessionDuration'],
  authorize: onRole('UpdateRole'),
  handle: (call) => {
    const { RoleName, Description, MaxSessionDuration } = call.input
    const role = roleNamed(call, RoleName)
    putRole(call, {
      ...role,
      ...(Description !== undefined ? { description: Description } : {}),
      maxSessionDuration: MaxSessionDuration ?? role.maxSessionDuration,
    })
    return {}
  },
})
