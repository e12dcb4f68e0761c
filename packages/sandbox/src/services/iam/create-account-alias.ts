import {
  CreateAccountAlias$,
  type CreateAccountAliasCommandInput,
  type CreateAccountAliasCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onAll } from './access.ts'
import { alreadyExists } from './errors.ts'
import { ALIAS, ALIASES } from './state.ts'

export const createAccountAlias = operation<
  CreateAccountAliasCommandInput,
  CreateAccountAliasCommandOutput
>('iam', {
  schema: CreateAccountAlias$,
  members: ['AccountAlias'],
  constraints: {
    AccountAlias: { min: 3, max: 63, pattern: /[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]/ },
  },
  authorize: onAll('CreateAccountAlias'),
  handle: ({ world, caller, input }) => {
    const { AccountAlias = '' } = input
    const aliases = world.table(ALIASES)
    const taken = aliases
      .partitions()
      .some((account) => aliases.get(account, ALIAS) === AccountAlias)
    if (taken) throw alreadyExists(`The account alias ${AccountAlias} already exists.`)
    aliases.put(caller.account, ALIAS, AccountAlias)
    return {}
  },
})
