import { Encrypt$, type EncryptCommandInput, type EncryptCommandOutput } from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { seal } from './ciphertext.ts'
import { cryptographicAccess, stopDryRun } from './cryptographic.ts'
import { findKey } from './find-key.ts'
import { ENCRYPTION_ALGORITHM, GRANT_TOKENS, KEY_ID, PLAINTEXT } from './limits.ts'
import { checkEncrypts, SYMMETRIC } from './usable.ts'

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
  constraints: {
    KeyId: KEY_ID,
    Plaintext: PLAINTEXT,
    EncryptionAlgorithm: ENCRYPTION_ALGORITHM,
    GrantTokens: GRANT_TOKENS,
  },
  authorize: (call) =>
    cryptographicAccess(call, 'Encrypt', findKey(call, call.input.KeyId), call.input),
  handle: (call) => {
    const { KeyId, Plaintext, EncryptionContext, EncryptionAlgorithm, DryRun } = call.input
    const { key } = findKey(call, KeyId)
    checkEncrypts(key, 'Encrypt', EncryptionAlgorithm)
    stopDryRun(DryRun)
    return {
      KeyId: key.arn,
      CiphertextBlob: seal(key, Plaintext ?? new Uint8Array(), EncryptionContext),
      EncryptionAlgorithm: SYMMETRIC,
    }
  },
})
