/** Sizes and forms that many operations share: https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html */
import type { Constraint } from '../../dispatch/constraints.ts'

export const KEY_ID = { min: 1, max: 2048 } satisfies Constraint
export const ALIAS_NAME = {
  min: 1,
  max: 256,
  pattern: /^[a-zA-Z0-9:/_-]+$/,
} satisfies Constraint
export const CIPHERTEXT = { min: 1, max: 6144 } satisfies Constraint
export const PLAINTEXT = { min: 1, max: 4096 } satisfies Constraint
export const NUMBER_OF_BYTES = { min: 1, max: 1024 } satisfies Constraint
export const GRANT_TOKENS = { max: 10 } satisfies Constraint
export const DESCRIPTION = { max: 8192 } satisfies Constraint
export const POLICY = {
  min: 1,
  max: 131_072,
  pattern: /^[\t\n\r -ÿ]+$/,
} satisfies Constraint
export const POLICY_NAME = { min: 1, max: 128, pattern: /^\w+$/ } satisfies Constraint
export const LIMIT = { min: 1, max: 1000 } satisfies Constraint
export const MARKER = { min: 1, max: 1024 } satisfies Constraint
export const ENCRYPTION_ALGORITHM = {
  oneOf: ['SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'],
} satisfies Constraint
export const GRANT_ID = { min: 1, max: 128 } satisfies Constraint
export const GRANT_TOKEN = { min: 1, max: 8192 } satisfies Constraint
export const NAME = { min: 1, max: 256, pattern: /^[a-zA-Z0-9:/_-]+$/ } satisfies Constraint
export const PRINCIPAL = { min: 1, max: 256, pattern: /^[\w+=,.@:/-]+$/ } satisfies Constraint
export const DATA_KEY_SPEC = { oneOf: ['AES_256', 'AES_128'] } satisfies Constraint
