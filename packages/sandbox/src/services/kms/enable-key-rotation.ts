import {
  EnableKeyRotation$,
  type EnableKeyRotationCommandInput,
  type EnableKeyRotationCommandOutput,
} from '@aws-sdk/client-kms'
import { type Call, operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { DAY, putKey } from './current.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID } from './limits.ts'
import { checkRotates } from './rotation.ts'

/** A year where nothing is said, also for a key that had another period before. */
const periodOf = ({ input }: Call<EnableKeyRotationCommandInput>): number =>
  input.RotationPeriodInDays ?? 365

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
export const enableKeyRotation = operation<
  EnableKeyRotationCommandInput,
  EnableKeyRotationCommandOutput
>('kms', {
  schema: EnableKeyRotation$,
  members: ['KeyId', 'RotationPeriodInDays'],
  constraints: { KeyId: KEY_ID, RotationPeriodInDays: { min: 90, max: 2560 } },
  authorize: (call) =>
    keyAccess(
      call.world,
      'EnableKeyRotation',
      { key: findKeyById(call, call.input.KeyId) },
      {
        'kms:RotationPeriodInDays': String(periodOf(call)),
      },
    ),
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    checkRotates(key)
    const periodInDays = periodOf(call)
    const next = new Date(+call.world.clock.now() + periodInDays * DAY)
    putKey(call.world, { ...key, rotation: { periodInDays, next } })
    return {}
  },
})
