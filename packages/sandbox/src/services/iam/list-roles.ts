import {
  ListRoles$,
  type ListRolesCommandInput,
  type ListRolesCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onNew } from './access.ts'
import { pageOf } from './paging.ts'
import { listedRole } from './roles.ts'
import { ROLES } from './state.ts'

export const listRoles = operation<ListRolesCommandInput, ListRolesCommandOutput>('iam', {
  schema: ListRoles$,
  members: ['PathPrefix', 'Marker', 'MaxItems'],
  authorize: onNew('ListRoles', ({ PathPrefix = '/' }) => `role${PathPrefix}`),
  handle: ({ world, caller, input }) => {
    const { PathPrefix = '/' } = input
    const roles = world.table(ROLES).list(caller.account)
    const { items, ...page } = pageOf(
      roles.filter(({ path }) => path.startsWith(PathPrefix)),
      input,
      ({ name }) => name,
    )
    return { Roles: items.map((role) => listedRole(world, role)), ...page }
  },
})
