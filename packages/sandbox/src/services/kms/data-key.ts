import { randomBytes } from 'node:crypto'
import type { DataKeySpec } from '@aws-sdk/client-kms'
import { ServiceError } from '../../errors.ts'
import { seal } from './ciphertext.ts'
import type { EncryptionContext } from './encryption-context.ts'
import { invalid } from './errors.ts'
import type { Key } from './state.ts'
import { checkEnabled } from './usable.ts'

const SIZES: Readonly<Record<DataKeySpec, number>> = { AES_128: 16, AES_256: 32 }

export type Wanted = {
  readonly NumberOfBytes?: number | undefined
  readonly KeySpec?: DataKeySpec | undefined
  readonly EncryptionContext?: EncryptionContext
}

const sizeOf = ({ KeySpec, NumberOfBytes }: Wanted): number => {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    throw invalid('Please specify either number of bytes or key spec.')
  }
  return KeySpec === undefined ? (NumberOfBytes ?? 0) : SIZES[KeySpec]
}

/**
 * Random bytes, plain and encrypted under the key.
 * @throws ServiceError
 */
export const dataKey = (key: Key, wanted: Wanted) => {
  const size = sizeOf(wanted)
  checkEnabled(key)
  if (key.spec !== 'SYMMETRIC_DEFAULT') {
    throw new ServiceError(
      'InvalidKeyUsageException',
      'You cannot generate a data key with an asymmetric CMK',
    )
  }
  const Plaintext = new Uint8Array(randomBytes(size))
  return {
    Plaintext,
    CiphertextBlob: seal(key, Plaintext, wanted.EncryptionContext),
    KeyId: key.arn,
    ...(key.backing.length > 0 ? { KeyMaterialId: key.backing.at(-1)?.id } : {}),
  }
}
