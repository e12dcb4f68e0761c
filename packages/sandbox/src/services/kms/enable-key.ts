import {
  EnableKey$,
  type EnableKeyCommandInput,
  type EnableKeyCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { putKey } from './current.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID } from './limits.ts'
import { checkNotPendingDeletion } from './usable.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html */
export const enableKey = operation<EnableKeyCommandInput, EnableKeyCommandOutput>('kms', {
  schema: EnableKey$,
  members: ['KeyId'],
  constraints: { KeyId: KEY_ID },
  authorize: (call) =>
    keyAccess(call.world, 'EnableKey', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    checkNotPendingDeletion(key)
    putKey(call.world, { ...key, state: 'Enabled' })
    return {}
  },
})
