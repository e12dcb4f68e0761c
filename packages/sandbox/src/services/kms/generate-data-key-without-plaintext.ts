import {
  GenerateDataKeyWithoutPlaintext$,
  type GenerateDataKeyWithoutPlaintextCommandInput,
  type GenerateDataKeyWithoutPlaintextCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { cryptographicAccess, stopDryRun } from './cryptographic.ts'
import { dataKey } from './data-key.ts'
import { findKey } from './find-key.ts'
import { DATA_KEY_SPEC, GRANT_TOKENS, KEY_ID, NUMBER_OF_BYTES } from './limits.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html */
export const generateDataKeyWithoutPlaintext = operation<
  GenerateDataKeyWithoutPlaintextCommandInput,
  GenerateDataKeyWithoutPlaintextCommandOutput
>('kms', {
  schema: GenerateDataKeyWithoutPlaintext$,
  members: ['KeyId', 'EncryptionContext', 'NumberOfBytes', 'KeySpec', 'GrantTokens', 'DryRun'],
  constraints: {
    KeyId: KEY_ID,
    NumberOfBytes: NUMBER_OF_BYTES,
    KeySpec: DATA_KEY_SPEC,
    GrantTokens: GRANT_TOKENS,
  },
  authorize: (call) =>
    cryptographicAccess(
      call,
      'GenerateDataKeyWithoutPlaintext',
      findKey(call, call.input.KeyId),
      call.input,
    ),
  handle: (call) => {
    const { Plaintext: _plaintext, ...encrypted } = dataKey(
      findKey(call, call.input.KeyId).key,
      call.input,
    )
    stopDryRun(call.input.DryRun)
    return encrypted
  },
})
