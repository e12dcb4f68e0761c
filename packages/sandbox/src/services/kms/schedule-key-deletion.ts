import {
  ScheduleKeyDeletion$,
  type ScheduleKeyDeletionCommandInput,
  type ScheduleKeyDeletionCommandOutput,
} from '@aws-sdk/client-kms'
import { type Call, operation } from '../../dispatch/operation.ts'
import { keyAccess } from './access.ts'
import { DAY, putKey } from './current.ts'
import { invalid } from './errors.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID } from './limits.ts'
import { checkNotPendingDeletion } from './usable.ts'

const daysOf = ({ input }: Call<ScheduleKeyDeletionCommandInput>): number =>
  input.PendingWindowInDays ?? 30

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
export const scheduleKeyDeletion = operation<
  ScheduleKeyDeletionCommandInput,
  ScheduleKeyDeletionCommandOutput
>('kms', {
  schema: ScheduleKeyDeletion$,
  members: ['KeyId', 'PendingWindowInDays'],
  constraints: { KeyId: KEY_ID, PendingWindowInDays: { min: 1, max: 365 } },
  authorize: (call) =>
    keyAccess(
      call.world,
      'ScheduleKeyDeletion',
      { key: findKeyById(call, call.input.KeyId) },
      {
        'kms:ScheduleKeyDeletionPendingWindowInDays': String(daysOf(call)),
      },
    ),
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    const days = daysOf(call)
    if (days < 7 || days > 30)
      throw invalid('PendingWindowInDays must be between 7 and 30 (inclusive)')
    checkNotPendingDeletion(key)
    const deletion = new Date(+call.world.clock.now() + days * DAY)
    putKey(call.world, { ...key, state: 'PendingDeletion', deletion })
    return {
      KeyId: key.arn,
      DeletionDate: deletion,
      KeyState: 'PendingDeletion',
      PendingWindowInDays: days,
    }
  },
})
