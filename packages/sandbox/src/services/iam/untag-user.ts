import {
  UntagUser$,
  type UntagUserCommandInput,
  type UntagUserCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { dropTags } from './tags.ts'
import { putUser, userNamed } from './users.ts'

export const untagUser = operation<UntagUserCommandInput, UntagUserCommandOutput>('iam', {
  schema: UntagUser$,
  members: ['UserName', 'TagKeys'],
  authorize: onUser('UntagUser', ({ TagKeys = [] }) => ({ 'aws:TagKeys': TagKeys })),
  handle: (call) => {
    const user = userNamed(call, call.input.UserName)
    putUser(call, { ...user, tags: dropTags(user.tags, call.input.TagKeys) })
    return {}
  },
})
