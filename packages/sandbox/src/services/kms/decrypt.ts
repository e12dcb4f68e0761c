import { Decrypt$, type DecryptCommandInput, type DecryptCommandOutput } from '@aws-sdk/client-kms'
import { type Call, operation } from '../../dispatch/operation.ts'
import { open, originOf } from './ciphertext.ts'
import { checkMadeWith, keyOfCiphertext } from './ciphertext-key.ts'
import { cryptographicAccess, stopDryRun } from './cryptographic.ts'
import type { Found } from './find-key.ts'
import { CIPHERTEXT, ENCRYPTION_ALGORITHM, GRANT_TOKENS, KEY_ID } from './limits.ts'
import { checkEncrypts, SYMMETRIC } from './usable.ts'

const NOTHING = new Uint8Array()

const foundBy = (call: Call<DecryptCommandInput>): Found =>
  keyOfCiphertext(call, 'Decrypt', call.input.CiphertextBlob ?? NOTHING, call.input.KeyId)

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html */
export const decrypt = operation<DecryptCommandInput, DecryptCommandOutput>('kms', {
  schema: Decrypt$,
  members: [
    'CiphertextBlob',
    'EncryptionContext',
    'GrantTokens',
    'KeyId',
    'EncryptionAlgorithm',
    'DryRun',
  ],
  constraints: {
    CiphertextBlob: CIPHERTEXT,
    KeyId: KEY_ID,
    EncryptionAlgorithm: ENCRYPTION_ALGORITHM,
    GrantTokens: GRANT_TOKENS,
  },
  authorize: (call) => cryptographicAccess(call, 'Decrypt', foundBy(call), call.input),
  handle: (call) => {
    const { CiphertextBlob = NOTHING, EncryptionContext, EncryptionAlgorithm, DryRun } = call.input
    const found = foundBy(call)
    checkEncrypts(found.key, 'Decrypt', EncryptionAlgorithm)
    checkMadeWith(found, CiphertextBlob)
    const Plaintext = open(found.key, CiphertextBlob, EncryptionContext)
    stopDryRun(DryRun)
    return {
      KeyId: found.key.arn,
      Plaintext,
      EncryptionAlgorithm: SYMMETRIC,
      KeyMaterialId: originOf(CiphertextBlob).backingId,
    }
  },
})
