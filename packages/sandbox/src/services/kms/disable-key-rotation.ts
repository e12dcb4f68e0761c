import {
  DisableKeyRotation$,
  type DisableKeyRotationCommandInput,
  type DisableKeyRotationCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { putKey } from './current.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID } from './limits.ts'
import { checkRotates } from './rotation.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html */
export const disableKeyRotation = operation<
  DisableKeyRotationCommandInput,
  DisableKeyRotationCommandOutput
>('kms', {
  schema: DisableKeyRotation$,
  members: ['KeyId'],
  constraints: { KeyId: KEY_ID },
  authorize: (call) =>
    keyAccess(call.world, 'DisableKeyRotation', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    const { rotation: _rotation, ...key } = findKeyById(call, call.input.KeyId)
    checkRotates(key)
    putKey(call.world, key)
    return {}
  },
})
