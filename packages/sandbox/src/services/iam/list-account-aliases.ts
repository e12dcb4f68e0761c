import {
  ListAccountAliases$,
  type ListAccountAliasesCommandInput,
  type ListAccountAliasesCommandOutput,
} from '@aws-sdk/client-iam'
import { operation } from '../../dispatch/operation.ts'
import { onAll } from './access.ts'
import { ALIAS, ALIASES } from './state.ts'

/** An account has one alias at most. */
export const listAccountAliases = operation<
  ListAccountAliasesCommandInput,
  ListAccountAliasesCommandOutput
>('iam', {
  schema: ListAccountAliases$,
  members: [],
  ignored: ['Marker', 'MaxItems'],
  authorize: onAll('ListAccountAliases'),
  handle: ({ world, caller }) => {
    const alias = world.table(ALIASES).get(caller.account, ALIAS)
    return { AccountAliases: alias === undefined ? [] : [alias], IsTruncated: false }
  },
})
