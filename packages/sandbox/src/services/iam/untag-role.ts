import {
  UntagRole$,
  type UntagRoleCommandInput,
  type UntagRoleCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { putRole, roleNamed } from './roles.ts'
import { dropTags } from './tags.ts'

export const untagRole = operation<UntagRoleCommandInput, UntagRoleCommandOutput>('iam', {
  schema: UntagRole$,
  members: ['RoleName', 'TagKeys'],
  authorize: onRole('UntagRole', ({ TagKeys = [] }) => ({ 'aws:TagKeys': TagKeys })),
  handle: (call) => {
    const role = roleNamed(call, call.input.RoleName)
    putRole(call, { ...role, tags: dropTags(role.tags, call.input.TagKeys) })
    return {}
  },
})
