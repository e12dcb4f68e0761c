import {
  RevokeGrant$,
  type RevokeGrantCommandInput,
  type RevokeGrantCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { stopDryRun } from './cryptographic.ts'
import { findKeyById } from './find-key.ts'
import { grantById } from './grants.ts'
import { GRANT_ID, KEY_ID } from './limits.ts'
import { GRANTS } from './state.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_RevokeGrant.html */
export const revokeGrant = operation<RevokeGrantCommandInput, RevokeGrantCommandOutput>('kms', {
  schema: RevokeGrant$,
  members: ['KeyId', 'GrantId', 'DryRun'],
  constraints: { KeyId: KEY_ID, GrantId: GRANT_ID },
  authorize: (call) =>
    keyAccess(
      call.world,
      'RevokeGrant',
      { key: findKeyById(call, call.input.KeyId) },
      { 'kms:GrantIsForAWSResource': String('kms:ViaService' in call.caller.context) },
    ),
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    const { where, grant } = grantById(call.world, key, call.input.GrantId ?? '')
    stopDryRun(call.input.DryRun)
    call.world.table(GRANTS).delete(where, grant.id)
    return {}
  },
})
