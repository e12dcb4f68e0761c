import {
  GenerateDataKeyWithoutPlaintext$,
  type GenerateDataKeyWithoutPlaintextCommandInput,
  type GenerateDataKeyWithoutPlaintextCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { cryptographicAccess, stopDryRun } from './cryptographic.ts'
import { dataKey } from './data-key.ts'
import { findKey } from './find-key.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html */
export const generateDataKeyWithoutPlaintext = operation<
  GenerateDataKeyWithoutPlaintextCommandInput,
  GenerateDataKeyWithoutPlaintextCommandOutput
>('kms', {
  schema: GenerateDataKeyWithoutPlaintext$,
  members: ['KeyId', 'EncryptionContext', 'NumberOfBytes', 'KeySpec', 'GrantTokens', 'DryRun'],
  authorize: (call) =>
    cryptographicAccess(
      call.world,
      'GenerateDataKeyWithoutPlaintext',
      findKey(call, call.input.KeyId),
      call.input.EncryptionContext,
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
