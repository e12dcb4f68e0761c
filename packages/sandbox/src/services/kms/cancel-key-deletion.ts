import {
  CancelKeyDeletion$,
  type CancelKeyDeletionCommandInput,
  type CancelKeyDeletionCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { keyAccess } from './access.ts'
import { putKey } from './current.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID } from './limits.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html */
export const cancelKeyDeletion = operation<
  CancelKeyDeletionCommandInput,
  CancelKeyDeletionCommandOutput
>('kms', {
  schema: CancelKeyDeletion$,
  members: ['KeyId'],
  constraints: { KeyId: KEY_ID },
  authorize: (call) =>
    keyAccess(call.world, 'CancelKeyDeletion', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    const { deletion, ...key } = findKeyById(call, call.input.KeyId)
    if (!deletion) {
      throw new ServiceError('KMSInvalidStateException', `${key.arn} is not pending deletion.`)
    }
    putKey(call.world, { ...key, state: 'Disabled' })
    return { KeyId: key.arn }
  },
})
