import {
  CreateAlias$,
  type CreateAliasCommandInput,
  type CreateAliasCommandOutput,
} from '@aws-sdk/client-kms'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { keyAccess } from './access.ts'
import { aliasAccess, checkAliasName } from './aliases.ts'
import { findKeyById, kmsArn } from './find-key.ts'
import { ALIAS_NAME, KEY_ID } from './limits.ts'
import { ALIASES } from './state.ts'
import { checkNotPendingDeletion } from './usable.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export const createAlias = operation<CreateAliasCommandInput, CreateAliasCommandOutput>('kms', {
  schema: CreateAlias$,
  members: ['AliasName', 'TargetKeyId'],
  constraints: { AliasName: ALIAS_NAME, TargetKeyId: KEY_ID },
  authorize: (call) => {
    checkAliasName(call.input.AliasName)
    return [
      aliasAccess(call, 'CreateAlias', call.input.AliasName),
      keyAccess(call.world, 'CreateAlias', { key: findKeyById(call, call.input.TargetKeyId) }),
    ]
  },
  handle: (call) => {
    const { world, caller, region, input } = call
    const name = input.AliasName ?? ''
    const key = findKeyById(call, input.TargetKeyId)
    checkNotPendingDeletion(key)
    const where = scope(caller.account, region)
    const arn = kmsArn({ account: caller.account, region }, name)
    if (world.table(ALIASES).get(where, name)) {
      throw new ServiceError(
        'AlreadyExistsException',
        `An alias with the name ${arn} already exists`,
      )
    }
    const created = world.clock.now()
    world.table(ALIASES).put(where, name, { name, arn, keyId: key.id, created, updated: created })
    return {}
  },
})
