import {
  GetKeyRotationStatus$,
  type GetKeyRotationStatusCommandInput,
  type GetKeyRotationStatusCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID } from './limits.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html */
export const getKeyRotationStatus = operation<
  GetKeyRotationStatusCommandInput,
  GetKeyRotationStatusCommandOutput
>('kms', {
  schema: GetKeyRotationStatus$,
  members: ['KeyId'],
  constraints: { KeyId: KEY_ID },
  authorize: (call) =>
    keyAccess(call.world, 'GetKeyRotationStatus', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    // A key on its way out is not rotated; what was set comes back when the deletion is cancelled.
    const rotation = key.state === 'PendingDeletion' ? undefined : key.rotation
    return {
      KeyId: key.arn,
      KeyRotationEnabled: rotation !== undefined,
      ...(rotation
        ? { RotationPeriodInDays: rotation.periodInDays, NextRotationDate: rotation.next }
        : {}),
    }
  },
})
