import {
  ListPolicyVersions$,
  type ListPolicyVersionsCommandInput,
  type ListPolicyVersionsCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onPolicy } from './access.ts'
import { pageOf } from './paging.ts'
import { listedVersion, policyOfArn } from './policy-shapes.ts'

const MORE_THAN_ANY = 1_000_000_000

/** Pages come in the order of their keys: numbers are turned around, so that the newest comes first. */
const newestFirst = ({ id }: { readonly id: string }): string =>
  String(MORE_THAN_ANY - Number(id.slice(1)))

export const listPolicyVersions = operation<
  ListPolicyVersionsCommandInput,
  ListPolicyVersionsCommandOutput
>('iam', {
  schema: ListPolicyVersions$,
  members: ['PolicyArn', 'Marker', 'MaxItems'],
  authorize: onPolicy('ListPolicyVersions'),
  handle: (call) => {
    const policy = policyOfArn(call, call.input.PolicyArn)
    const { items, ...page } = pageOf(policy.versions, call.input, newestFirst)
    return { Versions: items.map((version) => listedVersion(policy, version)), ...page }
  },
})
