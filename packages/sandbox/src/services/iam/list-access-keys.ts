import {
  ListAccessKeys$,
  type ListAccessKeysCommandInput,
  type ListAccessKeysCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { keysOf } from './access-keys.ts'
import { pageOf } from './paging.ts'
import { userNamed } from './users.ts'

export const listAccessKeys = operation<ListAccessKeysCommandInput, ListAccessKeysCommandOutput>(
  'iam',
  {
    schema: ListAccessKeys$,
    members: ['UserName', 'Marker', 'MaxItems'],
    authorize: onUser('ListAccessKeys'),
    handle: (call) => {
      const user = userNamed(call, call.input.UserName)
      const { items, ...page } = pageOf(keysOf(call, user), call.input, ({ id }) => id)
      return {
        AccessKeyMetadata: items.map(({ id, created, withheld }) => ({
          UserName: user.name,
          AccessKeyId: id,
          Status: withheld ? ('Inactive' as const) : ('Active' as const),
          CreateDate: created,
        })),
        ...page,
      }
    },
  },
)
