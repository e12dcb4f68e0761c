import {
  ListRoleTags$,
  type ListRoleTagsCommandInput,
  type ListRoleTagsCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { pageOf } from './paging.ts'
import { roleNamed } from './roles.ts'

export const listRoleTags = operation<ListRoleTagsCommandInput, ListRoleTagsCommandOutput>('iam', {
  schema: ListRoleTags$,
  members: ['RoleName', 'Marker', 'MaxItems'],
  authorize: onRole('ListRoleTags'),
  handle: (call) => {
    const { tags } = roleNamed(call, call.input.RoleName)
    const { items, ...page } = pageOf(tags, call.input, ({ Key }) => Key)
    return { Tags: items, ...page }
  },
})
