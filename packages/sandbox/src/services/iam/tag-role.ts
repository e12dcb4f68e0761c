import { TagRole$, type TagRoleCommandInput, type TagRoleCommandOutput } from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { requestTags } from '../tags.ts'
import { onRole } from './access.ts'
import { putRole, roleNamed } from './roles.ts'
import { addTags } from './tags.ts'

export const tagRole = operation<TagRoleCommandInput, TagRoleCommandOutput>('iam', {
  schema: TagRole$,
  members: ['RoleName', 'Tags'],
  authorize: onRole('TagRole', ({ Tags }) => requestTags(Tags)),
  handle: (call) => {
    const role = roleNamed(call, call.input.RoleName)
    putRole(call, { ...role, tags: addTags(role.tags, call.input.Tags) })
    return {}
  },
})
