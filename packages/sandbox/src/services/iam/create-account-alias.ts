import {
  CreateAccountAlias$,
  type CreateAccountAliasCommandInput,
  type CreateAccountAliasCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onAll } from './access.ts'
import { constrain } from './constraints.ts'
import { alreadyExists } from './errors.ts'
import { ALIAS, ALIASES } from './state.ts'

const PATTERN = '[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]'

export const createAccountAlias = operation<
  CreateAccountAliasCommandInput,
  CreateAccountAliasCommandOutput
>('iam', {
  schema: CreateAccountAlias$,
  members: ['AccountAlias'],
  authorize: onAll('CreateAccountAlias'),
  handle: ({ world, caller, input }) => {
    const { AccountAlias = '' } = input
    constrain({ AccountAlias }, { AccountAlias: { length: [3, 63], pattern: PATTERN } })
    const aliases = world.table(ALIASES)
    const taken = aliases
      .partitions()
      .some((account) => aliases.get(account, ALIAS) === AccountAlias)
    if (taken) throw alreadyExists(`The account alias ${AccountAlias} already exists.`)
    aliases.put(caller.account, ALIAS, AccountAlias)
    return {}
  },
})
