import {
  ListUserTags$,
  type ListUserTagsCommandInput,
  type ListUserTagsCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { pageOf } from './paging.ts'
import { userNamed } from './users.ts'

export const listUserTags = operation<ListUserTagsCommandInput, ListUserTagsCommandOutput>('iam', {
  schema: ListUserTags$,
  members: ['UserName', 'Marker', 'MaxItems'],
  authorize: onUser('ListUserTags'),
  handle: (call) => {
    const { tags } = userNamed(call, call.input.UserName)
    const { items, ...page } = pageOf(tags, call.input, ({ Key }) => Key)
    return { Tags: items, ...page }
  },
})
