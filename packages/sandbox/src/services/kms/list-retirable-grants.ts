import {
  type GrantListEntry,
  ListRetirableGrants$,
  type ListRetirableGrantsCommandInput,
  type ListRetirableGrantsCommandOutput,
} from '@aws-sdk/client-kms'
import { type Call, operation } from '../../dispatch/operation.ts'
import { accountAccess } from './access.ts'
import { grantEntry } from './grant-entry.ts'
import { LIMIT, MARKER, PRINCIPAL } from './limits.ts'
import { page } from './page.ts'
import { GRANTS } from './state.ts'

/** On keys of any account, in the Region of the request. */
const entriesOf = ({
  world,
  region,
  input,
}: Call<ListRetirableGrantsCommandInput>): readonly GrantListEntry[] =>
  world
    .table(GRANTS)
    .partitions()
    .filter((where) => where.endsWith(`/${region}`))
    .flatMap((where) => {
      const account = where.slice(0, where.indexOf('/'))
      return world
        .table(GRANTS)
        .list(where)
        .map((grant) => grantEntry(world, { account, region }, grant))
    })
    .filter(({ RetiringPrincipal }) => RetiringPrincipal === input.RetiringPrincipal)

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListRetirableGrants.html */
export const listRetirableGrants = operation<
  ListRetirableGrantsCommandInput,
  ListRetirableGrantsCommandOutput
>('kms', {
  schema: ListRetirableGrants$,
  members: ['RetiringPrincipal', 'Limit', 'Marker'],
  constraints: { RetiringPrincipal: PRINCIPAL, Limit: LIMIT, Marker: MARKER },
  authorize: (call) => accountAccess(call, 'ListRetirableGrants'),
  handle: (call) => {
    const { items, more } = page(entriesOf(call), call.input)
    return { Grants: [...items], ...more }
  },
})
