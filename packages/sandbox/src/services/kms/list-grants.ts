import {
  type GrantListEntry,
  ListGrants$,
  type ListGrantsCommandInput,
  type ListGrantsCommandOutput,
} from '@aws-sdk/client-kms'
import { type Call, operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { findKeyById } from './find-key.ts'
import { grantEntry } from './grant-entry.ts'
import { grantsOn } from './grants.ts'
import { GRANT_ID, KEY_ID, LIMIT, MARKER, PRINCIPAL } from './limits.ts'
import { page } from './page.ts'

const entriesOf = (call: Call<ListGrantsCommandInput>): readonly GrantListEntry[] => {
  const { GrantId, GranteePrincipal } = call.input
  const key = findKeyById(call, call.input.KeyId)
  return grantsOn(call.world, key)
    .map((grant) => grantEntry(call.world, key, grant))
    .filter((entry) => GrantId === undefined || entry.GrantId === GrantId)
    .filter((entry) => !GranteePrincipal || entry.GranteePrincipal === GranteePrincipal)
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html */
export const listGrants = operation<ListGrantsCommandInput, ListGrantsCommandOutput>('kms', {
  schema: ListGrants$,
  members: ['KeyId', 'GrantId', 'GranteePrincipal', 'Limit', 'Marker'],
  constraints: {
    KeyId: KEY_ID,
    GrantId: GRANT_ID,
    GranteePrincipal: PRINCIPAL,
    Limit: LIMIT,
    Marker: MARKER,
  },
  authorize: (call) =>
    keyAccess(call.world, 'ListGrants', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    const { items, more } = page(entriesOf(call), call.input)
    return { Grants: [...items], ...more }
  },
})
