import {
  GenerateDataKey$,
  type GenerateDataKeyCommandInput,
  type GenerateDataKeyCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { cryptographicAccess, stopDryRun } from './cryptographic.ts'
import { dataKey } from './data-key.ts'
import { findKey } from './find-key.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html */
export const generateDataKey = operation<GenerateDataKeyCommandInput, GenerateDataKeyCommandOutput>(
  'kms',
  {
    schema: GenerateDataKey$,
    members: ['KeyId', 'EncryptionContext', 'NumberOfBytes', 'KeySpec', 'GrantTokens', 'DryRun'],
    authorize: (call) =>
      cryptographicAccess(
        call.world,
        'GenerateDataKey',
        findKey(call, call.input.KeyId),
        call.input.EncryptionContext,
      ),
    handle: (call) => {
      const made = dataKey(findKey(call, call.input.KeyId).key, call.input)
      stopDryRun(call.input.DryRun)
      return made
    },
  },
)
