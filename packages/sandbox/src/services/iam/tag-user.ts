import { TagUser$, type TagUserCommandInput, type TagUserCommandOutput } from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { requestTags } from '../tags.ts'
import { onUser } from './access.ts'
import { addTags } from './tags.ts'
import { putUser, userNamed } from './users.ts'

export const tagUser = operation<TagUserCommandInput, TagUserCommandOutput>('iam', {
  schema: TagUser$,
  members: ['UserName', 'Tags'],
  authorize: onUser('TagUser', ({ Tags }) => requestTags(Tags)),
  handle: (call) => {
    const user = userNamed(call, call.input.UserName)
    putUser(call, { ...user, tags: addTags(user.tags, call.input.Tags) })
    return {}
  },
})
