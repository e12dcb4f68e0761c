import {
  ListRolePolicies$,
  type ListRolePoliciesCommandInput,
  type ListRolePoliciesCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onRole } from './access.ts'
import { pageOf } from './paging.ts'
import { roleNamed } from './roles.ts'

export const listRolePolicies = operation<
  ListRolePoliciesCommandInput,
  ListRolePoliciesCommandOutput
>('iam', {
  schema: ListRolePolicies$,
  members: ['RoleName', 'Marker', 'MaxItems'],
  authorize: onRole('ListRolePolicies'),
  handle: (call) => {
    const names = Object.keys(roleNamed(call, call.input.RoleName).inline)
    const { items, ...page } = pageOf(names, call.input, (name) => name)
    return { PolicyNames: items, ...page }
  },
})
