import {
  UpdateAlias$,
  type UpdateAliasCommandInput,
  type UpdateAliasCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { aliasAccess, aliasOf, checkAliasName, putAlias } from './aliases.ts'
import { invalid } from './errors.ts'
import { findKeyById } from './find-key.ts'
import { ALIAS_NAME, KEY_ID } from './limits.ts'
import { checkNotPendingDeletion } from './usable.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html */
export const updateAlias = operation<UpdateAliasCommandInput, UpdateAliasCommandOutput>('kms', {
  schema: UpdateAlias$,
  members: ['AliasName', 'TargetKeyId'],
  constraints: { AliasName: ALIAS_NAME, TargetKeyId: KEY_ID },
  authorize: (call) => {
    checkAliasName(call.input.AliasName)
    return [
      aliasAccess(call, 'UpdateAlias', call.input.AliasName),
      keyAccess(call.world, 'UpdateAlias', { key: findKeyById(call, aliasOf(call).keyId) }),
      keyAccess(call.world, 'UpdateAlias', { key: findKeyById(call, call.input.TargetKeyId) }),
    ]
  },
  handle: (call) => {
    const alias = aliasOf(call)
    const from = findKeyById(call, alias.keyId)
    const to = findKeyById(call, call.input.TargetKeyId)
    checkNotPendingDeletion(to)
    if (
      (from.spec === 'SYMMETRIC_DEFAULT') !== (to.spec === 'SYMMETRIC_DEFAULT') ||
      from.usage !== to.usage
    ) {
      throw invalid('Both KMS keys of an alias must be of the same type and have the same usage.')
    }
    putAlias(call, { ...alias, keyId: to.id, updated: call.world.clock.now() })
    return {}
  },
})
