import {
  DeleteAccountAlias$,
  type DeleteAccountAliasCommandInput,
  type DeleteAccountAliasCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onAll } from './access.ts'
import { noSuchEntity } from './errors.ts'
import { ALIAS, ALIASES } from './state.ts'

export const deleteAccountAlias = operation<
  DeleteAccountAliasCommandInput,
  DeleteAccountAliasCommandOutput
>('iam', {
  schema: DeleteAccountAlias$,
  members: ['AccountAlias'],
  authorize: onAll('DeleteAccountAlias'),
  handle: ({ world, caller, input }) => {
    const { AccountAlias = '' } = input
    const aliases = world.table(ALIASES)
    if (aliases.get(caller.account, ALIAS) !== AccountAlias) {
      throw noSuchEntity(`The account alias with name ${AccountAlias} cannot be found.`)
    }
    aliases.delete(caller.account, ALIAS)
    return {}
  },
})
