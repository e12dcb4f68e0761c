import {
  type AliasListEntry,
  ListAliases$,
  type ListAliasesCommandInput,
  type ListAliasesCommandOutput,
} from '@aws-sdk/client-kms'
import { scope } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { accountAccess } from './access.ts'
import { predefinedAliases } from './aws-managed-keys.ts'
import { currentKeys } from './current.ts'
import { findKeyById, kmsArn } from './find-key.ts'
import { KEY_ID, LIMIT, MARKER } from './limits.ts'
import { page } from './page.ts'
import { ALIASES, type Alias } from './state.ts'

const entryOf = ({ name, arn, keyId, created, updated }: Alias): AliasListEntry => ({
  AliasName: name,
  AliasArn: arn,
  TargetKeyId: keyId,
  CreationDate: created,
  LastUpdatedDate: updated,
})

/**
 * The predefined aliases are there from the beginning; a key comes when one is used.
 * https://docs.aws.amazon.com/kms/latest/developerguide/alias-about.html
 */
const all = (
  { caller, region }: Call<ListAliasesCommandInput>,
  aliases: readonly Alias[],
): readonly AliasListEntry[] => {
  const missing = predefinedAliases
    .filter((alias) => !aliases.some(({ name }) => name === alias))
    .map((name) => ({
      AliasName: name,
      AliasArn: kmsArn({ account: caller.account, region }, name),
    }))
  return [...aliases.map(entryOf), ...missing].toSorted((a, b) =>
    (a.AliasName ?? '') < (b.AliasName ?? '') ? -1 : 1,
  )
}

const entriesOf = (call: Call<ListAliasesCommandInput>): readonly AliasListEntry[] => {
  const { world, caller, region, input } = call
  const where = scope(caller.account, region)
  // Keys whose time has come take their aliases along.
  currentKeys(world, where)
  const aliases = world.table(ALIASES).list(where)
  if (input.KeyId === undefined) return all(call, aliases)
  const { id, account } = findKeyById(call, input.KeyId)
  return account === caller.account ? aliases.filter(({ keyId }) => keyId === id).map(entryOf) : []
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html */
export const listAliases = operation<ListAliasesCommandInput, ListAliasesCommandOutput>('kms', {
  schema: ListAliases$,
  members: ['KeyId', 'Limit', 'Marker'],
  constraints: { KeyId: KEY_ID, Limit: LIMIT, Marker: MARKER },
  authorize: (call) => accountAccess(call, 'ListAliases'),
  handle: (call) => {
    const { items, more } = page(entriesOf(call), call.input)
    return { Aliases: [...items], ...more }
  },
})
