/** What the operations have in common that encrypt and decrypt. */
import type { EncryptionAlgorithmSpec } from '@aws-sdk/client-kms'
import type { Access } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { keyAccess } from './access.ts'
import { contextKeys, type EncryptionContext } from './encryption-context.ts'
import type { Found } from './find-key.ts'

/** May the caller use the key, with this encryption context? */
export const cryptographicAccess = (
  world: World,
  action: string,
  found: Found,
  context: EncryptionContext,
): Access =>
  keyAccess(world, action, found, {
    ...contextKeys(context),
    'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT',
  })

/** With `DryRun` every check is made and nothing is done; the success is an error too. */
export const stopDryRun = (dryRun: boolean | undefined): void => {
  if (!dryRun) return
  throw new ServiceError(
    'DryRunOperationException',
    'The request would have succeeded, but the DryRun option is set.',
  )
}

export const SYMMETRIC: EncryptionAlgorithmSpec = 'SYMMETRIC_DEFAULT'

/** @throws ServiceError for the algorithms of asymmetric keys */
export const checkAlgorithm = (algorithm: EncryptionAlgorithmSpec = SYMMETRIC): void => {
  if (algorithm === SYMMETRIC) return
  throw new ServiceError(
    'InvalidKeyUsageException',
    `Algorithm ${algorithm} is incompatible with key spec ${SYMMETRIC}.`,
  )
}
