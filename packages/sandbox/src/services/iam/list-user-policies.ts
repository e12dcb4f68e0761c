import {
  ListUserPolicies$,
  type ListUserPoliciesCommandInput,
  type ListUserPoliciesCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onUser } from './access.ts'
import { pageOf } from './paging.ts'
import { userNamed } from './users.ts'

export const listUserPolicies = operation<
  ListUserPoliciesCommandInput,
  ListUserPoliciesCommandOutput
>('iam', {
  schema: ListUserPolicies$,
  members: ['UserName', 'Marker', 'MaxItems'],
  authorize: onUser('ListUserPolicies'),
  handle: (call) => {
    const names = Object.keys(userNamed(call, call.input.UserName).inline)
    const { items, ...page } = pageOf(names, call.input, (name) => name)
    return { PolicyNames: items, ...page }
  },
})
