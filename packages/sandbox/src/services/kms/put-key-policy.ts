import {
  PutKeyPolicy$,
  type PutKeyPolicyCommandInput,
  type PutKeyPolicyCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { putKey } from './current.ts'
import { findKeyById } from './find-key.ts'
import { checkLockout, checkPolicyName, readKeyPolicy } from './key-policy.ts'
import { KEY_ID, POLICY, POLICY_NAME } from './limits.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html */
export const putKeyPolicy = operation<PutKeyPolicyCommandInput, PutKeyPolicyCommandOutput>('kms', {
  schema: PutKeyPolicy$,
  members: ['KeyId', 'PolicyName', 'Policy', 'BypassPolicyLockoutSafetyCheck'],
  constraints: { KeyId: KEY_ID, Policy: POLICY, PolicyName: POLICY_NAME },
  authorize: (call) =>
    keyAccess(
      call.world,
      'PutKeyPolicy',
      { key: findKeyById(call, call.input.KeyId) },
      {
        'kms:BypassPolicyLockoutSafetyCheck': String(
          call.input.BypassPolicyLockoutSafetyCheck ?? false,
        ),
      },
    ),
  handle: (call) => {
    const { KeyId, Policy = '', PolicyName, BypassPolicyLockoutSafetyCheck } = call.input
    checkPolicyName(PolicyName)
    const key = { ...findKeyById(call, KeyId), policy: readKeyPolicy(call.world, Policy) }
    if (!BypassPolicyLockoutSafetyCheck) checkLockout(call, key)
    putKey(call.world, key)
    return {}
  },
})
