import {
  GetKeyPolicy$,
  type GetKeyPolicyCommandInput,
  type GetKeyPolicyCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { findKeyById } from './find-key.ts'
import { checkPolicyName, writeKeyPolicy } from './key-policy.ts'
import { KEY_ID, POLICY_NAME } from './limits.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
export const getKeyPolicy = operation<GetKeyPolicyCommandInput, GetKeyPolicyCommandOutput>('kms', {
  schema: GetKeyPolicy$,
  members: ['KeyId', 'PolicyName'],
  constraints: { KeyId: KEY_ID, PolicyName: POLICY_NAME },
  authorize: (call) =>
    keyAccess(call.world, 'GetKeyPolicy', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    checkPolicyName(call.input.PolicyName)
    const { policy } = findKeyById(call, call.input.KeyId)
    return { Policy: writeKeyPolicy(call.world, policy), PolicyName: 'default' }
  },
})
