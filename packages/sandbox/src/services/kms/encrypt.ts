import { Encrypt$, type EncryptCommandInput, type EncryptCommandOutput } from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { seal } from './ciphertext.ts'
import { checkAlgorithm, cryptographicAccess, SYMMETRIC, stopDryRun } from './cryptographic.ts'
import { findKey } from './find-key.ts'
import { checkSymmetric } from './usable.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html */
export const encrypt = operation<EncryptCommandInput, EncryptCommandOutput>('kms', {
  schema: Encrypt$,
  members: [
    'KeyId',
    'Plaintext',
    'EncryptionContext',
    'GrantTokens',
    'EncryptionAlgorithm',
    'DryRun',
  ],
  authorize: (call) =>
    cryptographicAccess(
      call.world,
      'Encrypt',
      findKey(call, call.input.KeyId),
      call.input.EncryptionContext,
    ),
  handle: (call) => {
    const { KeyId, Plaintext, EncryptionContext, EncryptionAlgorithm, DryRun } = call.input
    const { key } = findKey(call, KeyId)
    checkSymmetric(key, 'Encrypt')
    checkAlgorithm(EncryptionAlgorithm)
    stopDryRun(DryRun)
    return {
      KeyId: key.arn,
      CiphertextBlob: seal(key, Plaintext ?? new Uint8Array(), EncryptionContext),
      EncryptionAlgorithm: SYMMETRIC,
    }
  },
})
