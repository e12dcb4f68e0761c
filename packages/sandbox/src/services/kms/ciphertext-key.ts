import { scope } from '../../arn.ts'
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { nameOf } from '../../identity/caller.ts'
import { originOf } from './ciphertext.ts'
import { current } from './current.ts'
import { type Found, findKey } from './find-key.ts'

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world'>

/** KMS says the same for a key that is gone and for one that it will not talk about. */
const nothingBehind = ({ caller }: Asking, action: string): ServiceError =>
  new ServiceError(
    'AccessDeniedException',
    `User: ${nameOf(caller)} is not authorized to perform: kms:${action} on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
  )

/**
 * The key that a ciphertext was made with, or the one that the request insists on.
 * @throws ServiceError
 */
export const keyOfCiphertext = (
  asking: Asking,
  action: string,
  ciphertext: Uint8Array,
  insisted: string | undefined,
): Found => {
  if (insisted !== undefined) return findKey(asking, insisted)
  const { account, keyId } = originOf(ciphertext)
  const key = current(asking.world, scope(account, asking.region), keyId)
  if (!key) throw nothingBehind(asking, action)
  return { key }
}

/**
 * Refuses a ciphertext of another key than the one that the request insists on.
 * @throws ServiceError
 */
export const checkMadeWith = ({ key }: Found, ciphertext: Uint8Array): void => {
  const { account, keyId } = originOf(ciphertext)
  if (key.id === keyId && key.account === account) return
  throw new ServiceError(
    'IncorrectKeyException',
    'The key ID in the request does not identify a CMK that can perform this operation.',
  )
}
