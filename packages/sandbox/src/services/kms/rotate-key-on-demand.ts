import {
  RotateKeyOnDemand$,
  type RotateKeyOnDemandCommandInput,
  type RotateKeyOnDemandCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { keyAccess } from './access.ts'
import { newBacking } from './backing.ts'
import { putKey } from './current.ts'
import { findKeyById } from './find-key.ts'
import { KEY_ID } from './limits.ts'
import { checkRotates } from './rotation.ts'

/** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
const MAX_ON_DEMAND = 25

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html */
export const rotateKeyOnDemand = operation<
  RotateKeyOnDemandCommandInput,
  RotateKeyOnDemandCommandOutput
>('kms', {
  schema: RotateKeyOnDemand$,
  members: ['KeyId'],
  constraints: { KeyId: KEY_ID },
  authorize: (call) =>
    keyAccess(call.world, 'RotateKeyOnDemand', { key: findKeyById(call, call.input.KeyId) }),
  handle: (call) => {
    const key = findKeyById(call, call.input.KeyId)
    checkRotates(key)
    if (key.backing.filter(({ by }) => by === 'ON_DEMAND').length >= MAX_ON_DEMAND) {
      throw new ServiceError(
        'LimitExceededException',
        `${key.arn} has reached the limit of ${MAX_ON_DEMAND} on-demand rotations.`,
      )
    }
    const backing = [...key.backing, newBacking(call.world.clock.now(), 'ON_DEMAND')]
    putKey(call.world, { ...key, backing })
    return { KeyId: key.arn }
  },
})
