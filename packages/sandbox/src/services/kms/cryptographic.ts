/** What the operations have in common that encrypt and decrypt. */
import type { Context } from '@xacct/iam'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { keyAccess } from './access.ts'
import { contextKeys, type EncryptionContext } from './encryption-context.ts'
import type { Found } from './find-key.ts'
import { checkGrantTokens } from './grants.ts'
import { SYMMETRIC } from './usable.ts'

type Given = {
  readonly EncryptionContext?: EncryptionContext
  readonly GrantTokens?: readonly string[] | undefined
  /** Condition keys of the operation. */
  readonly keys?: Context
}

/** May the caller use the key, with this encryption context? @throws ServiceError InvalidGrantTokenException */
export const cryptographicAccess = (
  { world }: Pick<Call<unknown>, 'world'>,
  action: string,
  found: Found,
  { EncryptionContext, GrantTokens, keys }: Given,
): Access => {
  checkGrantTokens(world, GrantTokens)
  return keyAccess(world, action, found, {
    ...contextKeys(EncryptionContext),
    'kms:EncryptionAlgorithm': SYMMETRIC,
    ...keys,
  })
}

/** With `DryRun` every check is made and nothing is done; the success is an error too. */
export const stopDryRun = (dryRun: boolean | undefined): void => {
  if (!dryRun) return
  throw new ServiceError(
    'DryRunOperationException',
    'The request would have succeeded, but the DryRun option is set.',
  )
}
