import {
  ReEncrypt$,
  type ReEncryptCommandInput,
  type ReEncryptCommandOutput,
} from '@aws-sdk/client-kms'
import { type Call, operation } from '../../dispatch/operation.ts'
import { open, originOf, seal } from './ciphertext.ts'
import { checkMadeWith, keyOfCiphertext } from './ciphertext-key.ts'
import { cryptographicAccess, stopDryRun } from './cryptographic.ts'
import { type Found, findKey } from './find-key.ts'
import { CIPHERTEXT, ENCRYPTION_ALGORITHM, GRANT_TOKENS, KEY_ID } from './limits.ts'
import { checkEncrypts, SYMMETRIC } from './usable.ts'

const NOTHING = new Uint8Array()

const keysOf = (
  call: Call<ReEncryptCommandInput>,
): { readonly from: Found; readonly to: Found } => {
  const { CiphertextBlob = NOTHING, SourceKeyId, DestinationKeyId } = call.input
  return {
    from: keyOfCiphertext(call, 'ReEncryptFrom', CiphertextBlob, SourceKeyId),
    to: findKey(call, DestinationKeyId),
  }
}

const opened = ({ input }: Call<ReEncryptCommandInput>, from: Found): Uint8Array => {
  const { CiphertextBlob = NOTHING, SourceEncryptionContext } = input
  checkEncrypts(from.key, 'ReEncrypt', input.SourceEncryptionAlgorithm)
  checkMadeWith(from, CiphertextBlob)
  return open(from.key, CiphertextBlob, SourceEncryptionContext)
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html */
export const reEncrypt = operation<ReEncryptCommandInput, ReEncryptCommandOutput>('kms', {
  schema: ReEncrypt$,
  members: [
    'CiphertextBlob',
    'SourceEncryptionContext',
    'SourceKeyId',
    'DestinationKeyId',
    'DestinationEncryptionContext',
    'SourceEncryptionAlgorithm',
    'DestinationEncryptionAlgorithm',
    'GrantTokens',
    'DryRun',
  ],
  constraints: {
    CiphertextBlob: CIPHERTEXT,
    SourceKeyId: KEY_ID,
    DestinationKeyId: KEY_ID,
    SourceEncryptionAlgorithm: ENCRYPTION_ALGORITHM,
    DestinationEncryptionAlgorithm: ENCRYPTION_ALGORITHM,
    GrantTokens: GRANT_TOKENS,
  },
  authorize: (call) => {
    const { from, to } = keysOf(call)
    const { SourceEncryptionContext, DestinationEncryptionContext, GrantTokens } = call.input
    const same = { 'kms:ReEncryptOnSameKey': String(from.key.arn === to.key.arn) }
    return [
      cryptographicAccess(call, 'ReEncryptFrom', from, {
        EncryptionContext: SourceEncryptionContext,
        GrantTokens,
        keys: same,
      }),
      cryptographicAccess(call, 'ReEncryptTo', to, {
        EncryptionContext: DestinationEncryptionContext,
        keys: same,
      }),
    ]
  },
  handle: (call) => {
    const { CiphertextBlob = NOTHING, DestinationEncryptionContext, DryRun } = call.input
    const { from, to } = keysOf(call)
    const Plaintext = opened(call, from)
    checkEncrypts(to.key, 'ReEncrypt', call.input.DestinationEncryptionAlgorithm)
    stopDryRun(DryRun)
    const sealed = seal(to.key, Plaintext, DestinationEncryptionContext)
    return {
      CiphertextBlob: sealed,
      SourceKeyId: from.key.arn,
      KeyId: to.key.arn,
      SourceEncryptionAlgorithm: SYMMETRIC,
      DestinationEncryptionAlgorithm: SYMMETRIC,
      SourceKeyMaterialId: originOf(CiphertextBlob).backingId,
      DestinationKeyMaterialId: originOf(sealed).backingId,
    }
  },
})
