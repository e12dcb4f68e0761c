import { ServiceError } from '../../errors.ts'
import type { Key } from './state.ts'

/**
 * Refuses a key that is disabled or about to be deleted.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 * @throws ServiceError
 */
export const checkEnabled = ({ arn, state }: Key): void => {
  if (state === 'Disabled') throw new ServiceError('DisabledException', `${arn} is disabled.`)
  checkNotPendingDeletion({ arn, state })
}

export const checkNotPendingDeletion = ({ arn, state }: Pick<Key, 'arn' | 'state'>): void => {
  if (state !== 'PendingDeletion') return
  throw new ServiceError('KMSInvalidStateException', `${arn} is pending deletion.`)
}

/**
 * Refuses a key that is not an enabled symmetric encryption key.
 * @throws ServiceError
 */
export const checkSymmetric = (key: Key, operation: string): void => {
  checkEnabled(key)
  if (key.usage !== 'ENCRYPT_DECRYPT') {
    throw new ServiceError(
      'InvalidKeyUsageException',
      `${key.arn} key usage is ${key.usage} which is not valid for ${operation}.`,
    )
  }
}
