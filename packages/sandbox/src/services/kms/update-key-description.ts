import {
  UpdateKeyDescription$,
  type UpdateKeyDescriptionCommandInput,
  type UpdateKeyDescriptionCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { putKey } from './current.ts'
import { findKeyById } from './find-key.ts'
import { DESCRIPTION, KEY_ID } from './limits.ts'
import { checkNotPendingDeletion } from './usable.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html */
export const updateKeyDescription = operation<
  UpdateKeyDescriptionCommandInput,
  UpdateKeyDescriptionCommandOutput
>('kms', {
  schema: UpdateKeyDescription$,
  members: ['KeyId', 'Description'],
  constraints: { KeyId: KEY_ID, Description: DESCRIPTION },
  authorize: (call) =>
    keyAccess(call.world, 'UpdateKeyDescription', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    checkNotPendingDeletion(key)
    putKey(call.world, { ...key, description: call.input.Description ?? '' })
    return {}
  },
})
