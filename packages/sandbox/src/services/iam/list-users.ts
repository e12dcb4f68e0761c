import {
  ListUsers$,
  type ListUsersCommandInput,
  type ListUsersCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onNew } from './access.ts'
import { pageOf } from './paging.ts'
import { USERS } from './state.ts'
import { listedUser } from './users.ts'

export const listUsers = operation<ListUsersCommandInput, ListUsersCommandOutput>('iam', {
  schema: ListUsers$,
  members: ['PathPrefix', 'Marker', 'MaxItems'],
  authorize: onNew('ListUsers', ({ PathPrefix = '/' }) => `user${PathPrefix}`),
  handle: ({ world, caller, input }) => {
    const { PathPrefix = '/' } = input
    const users = world.table(USERS).list(caller.account)
    const { items, ...page } = pageOf(
      users.filter(({ path }) => path.startsWith(PathPrefix)),
      input,
      ({ name }) => name,
    )
    return { Users: items.map(listedUser), ...page }
  },
})
