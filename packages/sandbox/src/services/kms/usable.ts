import type { EncryptionAlgorithmSpec } from '@aws-sdk/client-kms'
import { notImplemented, ServiceError } from '../../errors.ts'
import type { Key } from './state.ts'

export const SYMMETRIC = 'SYMMETRIC_DEFAULT'

const wrongUsage = (message: string): ServiceError =>
  new ServiceError('InvalidKeyUsageException', message)

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
 * Refuses a key that cannot encrypt or decrypt with the algorithm: a symmetric key has one, the others have theirs,
 * which the sandbox does not compute.
 * @throws ServiceError
 */
export const checkEncrypts = (
  key: Key,
  operation: string,
  algorithm: EncryptionAlgorithmSpec = SYMMETRIC,
): void => {
  checkEnabled(key)
  if (key.usage !== 'ENCRYPT_DECRYPT') {
    throw wrongUsage(`${key.arn} key usage is ${key.usage} which is not valid for ${operation}.`)
  }
  if ((key.spec === SYMMETRIC) !== (algorithm === SYMMETRIC)) {
    throw wrongUsage(`Algorithm ${algorithm} is incompatible with key spec ${key.spec}.`)
  }
  if (algorithm !== SYMMETRIC) throw notImplemented(`kms:${operation} with ${algorithm}`)
}
