import { randomBytes } from 'node:crypto'
import {
  GenerateRandom$,
  type GenerateRandomCommandInput,
  type GenerateRandomCommandOutput,
} from '@aws-sdk/client-kms'
import { operation } from '../../dispatch/operation.ts'
import { accountAccess } from './access.ts'
import { invalid } from './errors.ts'
import { NUMBER_OF_BYTES } from './limits.ts'

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html */
export const generateRandom = operation<GenerateRandomCommandInput, GenerateRandomCommandOutput>(
  'kms',
  {
    schema: GenerateRandom$,
    members: ['NumberOfBytes'],
    constraints: { NumberOfBytes: NUMBER_OF_BYTES },
    authorize: (call) => accountAccess(call, 'GenerateRandom'),
    handle: ({ input }) => {
      if (input.NumberOfBytes === undefined) throw invalid('NumberOfBytes is required.')
      return { Plaintext: new Uint8Array(randomBytes(input.NumberOfBytes)) }
    },
  },
)
