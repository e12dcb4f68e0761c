import {
  DeleteAlias$,
  type DeleteAliasCommandInput,
  type DeleteAliasCommandOutput,
} from '@aws-sdk/client-kms'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { aliasAccess, aliasOf, checkAliasName } from './aliases.ts'
import { findKeyById } from './find-key.ts'
import { ALIAS_NAME } from './limits.ts'
import { ALIASES } from './state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html */
export const deleteAlias = operation<DeleteAliasCommandInput, DeleteAliasCommandOutput>('kms', {
  schema: DeleteAlias$,
  members: ['AliasName'],
  constraints: { AliasName: ALIAS_NAME },
  authorize: (call) => {
    checkAliasName(call.input.AliasName)
    return [
      aliasAccess(call, 'DeleteAlias', call.input.AliasName),
      keyAccess(call.world, 'DeleteAlias', { key: findKeyById(call, aliasOf(call).keyId) }),
    ]
  },
  handle: ({ world, caller, region, input }) => {
    world.table(ALIASES).delete(scope(caller.account, region), input.AliasName ?? '')
    return {}
  },
})
