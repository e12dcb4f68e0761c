import {
  type AliasListEntry,
  ListAliases$,
  type ListAliasesCommandInput,
  type ListAliasesCommandOutput,
} from '@aws-sdk/client-kms'
import { scope } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { accountAccess } from './access.ts'
import { currentKeys } from './current.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID, LIMIT, MARKER } from './limits.ts'
import { page } from './page.ts'
import { ALIASES, type Alias } from './state.ts'

/** Keys whose time has come take their aliases along. */
const aliasesOf = (call: Call<ListAliasesCommandInput>): readonly Alias[] => {
  const { world, caller, region, input } = call
  const where = scope(caller.account, region)
  currentKeys(world, where)
  const all = world.table(ALIASES).list(where)
  if (input.KeyId === undefined) return all
  const { id, account } = findKeyById(call, input.KeyId)
  return account === caller.account ? all.filter(({ keyId }) => keyId === id) : []
}

const entryOf = ({ name, arn, keyId, created, updated }: Alias): AliasListEntry => ({
  AliasName: name,
  AliasArn: arn,
  TargetKeyId: keyId,
  CreationDate: created,
  LastUpdatedDate: updated,
})

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html */
export const listAliases = operation<ListAliasesCommandInput, ListAliasesCommandOutput>('kms', {
  schema: ListAliases$,
  members: ['KeyId', 'Limit', 'Marker'],
  constraints: { KeyId: KEY_ID, Limit: LIMIT, Marker: MARKER },
  authorize: (call) => accountAccess(call, 'ListAliases'),
  handle: (call) => {
    const { items, more } = page(aliasesOf(call), call.input, 50)
    return { Aliases: items.map(entryOf), ...more }
  },
})
