import { ServiceError } from '../../errors.ts'
import type { Key } from './state.ts'
import { checkEnabled } from './usable.ts'

/** Keys of other kinds have no rotation at all. @throws ServiceError */
export const checkSymmetricKey = ({ arn, spec }: Key): void => {
  if (spec === 'SYMMETRIC_DEFAULT') return
  throw new ServiceError(
    'UnsupportedOperationException',
    `${arn} is a key of spec ${spec}, which does not support rotation.`,
  )
}

/** @throws ServiceError where the key's material cannot be rotated now */
export const checkRotates = (key: Key): void => {
  checkEnabled(key)
  checkSymmetricKey(key)
}
