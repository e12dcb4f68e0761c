import {
  RetireGrant$,
  type RetireGrantCommandInput,
  type RetireGrantCommandOutput,
} from '@aws-sdk/client-kms'
import { parseArn } from '../../arn.ts'
import { type Call, operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { stopDryRun } from './cryptographic.ts'
import { invalid } from './errors.ts'
import { findKeyById, kmsArn } from './find-key.ts'
import { grantById, grantOfToken, type Placed } from './grants.ts'
import { GRANT_ID, GRANT_TOKEN, KEY_ID } from './limits.ts'
import { GRANTS, type Key } from './state.ts'

/** A grant is named by its token, or by the ARN of its key with its id. */
const placed = (call: Call<RetireGrantCommandInput>): Placed & { readonly key: Key } => {
  const { GrantToken, KeyId, GrantId } = call.input
  if (GrantToken !== undefined) {
    const found = grantOfToken(call.world, GrantToken)
    const [account = '', region = ''] = found.where.split('/')
    const arn = kmsArn({ account, region }, `key/${found.grant.keyId}`)
    return { ...found, key: findKeyById(call, arn) }
  }
  if (KeyId === undefined || GrantId === undefined || !parseArn(KeyId)) {
    throw invalid('Specify either the grant token, or the ARN of the KMS key and the grant ID.')
  }
  const key = findKeyById(call, KeyId)
  return { ...grantById(call.world, key, GrantId), key }
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_RetireGrant.html */
export const retireGrant = operation<RetireGrantCommandInput, RetireGrantCommandOutput>('kms', {
  schema: RetireGrant$,
  members: ['GrantToken', 'KeyId', 'GrantId', 'DryRun'],
  constraints: { GrantToken: GRANT_TOKEN, KeyId: KEY_ID, GrantId: GRANT_ID },
  authorize: (call) => {
    const { key, grant } = placed(call)
    return { ...keyAccess(call.world, 'RetireGrant', { key }), grants: [grant] }
  },
  handle: (call) => {
    const { where, grant } = placed(call)
    stopDryRun(call.input.DryRun)
    call.world.table(GRANTS).delete(where, grant.id)
    return {}
  },
})
