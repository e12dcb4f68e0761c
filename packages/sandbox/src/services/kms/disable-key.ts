import {
  DisableKey$,
  type DisableKeyCommandInput,
  type DisableKeyCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { putKey } from './current.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID } from './limits.ts'
import { checkNotPendingDeletion } from './usable.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html */
export const disableKey = operation<DisableKeyCommandInput, DisableKeyCommandOutput>('kms', {
  schema: DisableKey$,
  members: ['KeyId'],
  constraints: { KeyId: KEY_ID },
  authorize: (call) =>
    keyAccess(call.world, 'DisableKey', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    checkNotPendingDeletion(key)
    putKey(call.world, { ...key, state: 'Disabled' })
    return {}
  },
})
