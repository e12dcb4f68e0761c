import type {
  CustomerMasterKeySpec,
  EncryptionAlgorithmSpec,
  KeyAgreementAlgorithmSpec,
  KeySpec,
  KeyUsageType,
  MacAlgorithmSpec,
  SigningAlgorithmSpec,
} from '@aws-sdk/client-kms'
import { notImplemented } from '../../errors.ts'
import { invalid } from './errors.ts'

export type Algorithms = {
  readonly EncryptionAlgorithms?: EncryptionAlgorithmSpec[]
  readonly SigningAlgorithms?: SigningAlgorithmSpec[]
  readonly MacAlgorithms?: MacAlgorithmSpec[]
  readonly KeyAgreementAlgorithms?: KeyAgreementAlgorithmSpec[]
}

type Usages = Partial<Readonly<Record<KeyUsageType, Algorithms>>>

const RSA: Usages = {
  ENCRYPT_DECRYPT: { EncryptionAlgorithms: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'] },
  SIGN_VERIFY: {
    SigningAlgorithms: [
      'RSASSA_PKCS1_V1_5_SHA_256',
      'RSASSA_PKCS1_V1_5_SHA_384',
      'RSASSA_PKCS1_V1_5_SHA_512',
      'RSASSA_PSS_SHA_256',
      'RSASSA_PSS_SHA_384',
      'RSASSA_PSS_SHA_512',
    ],
  },
}

const ecc = (...SigningAlgorithms: SigningAlgorithmSpec[]): Usages => ({
  SIGN_VERIFY: { SigningAlgorithms },
  KEY_AGREEMENT: { KeyAgreementAlgorithms: ['ECDH'] },
})

const hmac = (algorithm: MacAlgorithmSpec): Usages => ({
  GENERATE_VERIFY_MAC: { MacAlgorithms: [algorithm] },
})

/** What each kind of key can be used for: https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html */
const SPECS = {
  SYMMETRIC_DEFAULT: { ENCRYPT_DECRYPT: { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] } },
  RSA_2048: RSA,
  RSA_3072: RSA,
  RSA_4096: RSA,
  ECC_NIST_P256: ecc('ECDSA_SHA_256'),
  ECC_NIST_P384: ecc('ECDSA_SHA_384'),
  ECC_NIST_P521: ecc('ECDSA_SHA_512'),
  ECC_SECG_P256K1: { SIGN_VERIFY: { SigningAlgorithms: ['ECDSA_SHA_256'] } },
  HMAC_224: hmac('HMAC_SHA_224'),
  HMAC_256: hmac('HMAC_SHA_256'),
  HMAC_384: hmac('HMAC_SHA_384'),
  HMAC_512: hmac('HMAC_SHA_512'),
} satisfies Partial<Readonly<Record<CustomerMasterKeySpec, Usages>>>

export type Spec = keyof typeof SPECS

const usagesOf = (spec: Spec): Usages => SPECS[spec]

const isKnown = (spec: KeySpec): spec is Spec => Object.hasOwn(SPECS, spec)

export const algorithmsOf = (spec: Spec, usage: KeyUsageType): Algorithms =>
  usagesOf(spec)[usage] ?? {}

/**
 * The kind of a new key and its use.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#KMS-CreateKey-request-KeyUsage
 * @throws ServiceError where a key of the kind cannot be used like that
 */
export const kindOf = (
  spec: KeySpec,
  asked: KeyUsageType | undefined,
): { readonly spec: Spec; readonly usage: KeyUsageType } => {
  if (!isKnown(spec)) throw notImplemented(`KMS keys of the kind "${spec}"`)
  if (!asked && spec !== 'SYMMETRIC_DEFAULT') {
    throw invalid(
      'You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.',
    )
  }
  const usage = asked ?? 'ENCRYPT_DECRYPT'
  if (Object.hasOwn(SPECS[spec], usage)) return { spec, usage }
  throw invalid(`KeyUsage ${usage} is not compatible with KeySpec ${spec}`)
}
