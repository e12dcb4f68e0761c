import {
  ListPolicies$,
  type ListPoliciesCommandInput,
  type ListPoliciesCommandOutput,
} from '@aws-sdk/client-iam'
import { partitionOf } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { onNew } from './access.ts'
import { attachedTo, countOf } from './attachments.ts'
import { awsManagedPolicies } from './aws-managed-policies.ts'
import { pageOf } from './paging.ts'
import { listedPolicy } from './policy-shapes.ts'
import { POLICIES } from './state.ts'

export const listPolicies = operation<ListPoliciesCommandInput, ListPoliciesCommandOutput>('iam', {
  schema: ListPolicies$,
  members: ['Scope', 'OnlyAttached', 'PathPrefix', 'Marker', 'MaxItems'],
  authorize: onNew(
    'ListPolicies',
    ({ PathPrefix = '/' }) => `policy${PathPrefix}`,
    undefined,
    ({ PathPrefix = '/' }) => `policy path ${PathPrefix}`,
  ),
  handle: (call) => {
    const { world, caller, region, input } = call
    const { Scope = 'All', OnlyAttached = false, PathPrefix = '/' } = input
    const all = [
      ...(Scope === 'AWS' ? [] : world.table(POLICIES).list(caller.account)),
      ...(Scope === 'Local' ? [] : awsManagedPolicies(partitionOf(region))),
    ]
    const wanted = all.filter(
      ({ arn, path }) =>
        path.startsWith(PathPrefix) &&
        (!OnlyAttached || countOf(attachedTo(world, caller.account, arn)) > 0),
    )
    const { items, ...page } = pageOf(wanted, input, ({ arn }) => arn)
    return { Policies: items.map((policy) => listedPolicy(call, policy)), ...page }
  },
})
