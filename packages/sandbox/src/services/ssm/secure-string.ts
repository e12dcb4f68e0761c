/**
 * SecureStrings are encrypted by KMS as the caller, with the parameter's ARN as encryption context: a standard one by
 * KMS itself, an advanced one with a data key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
 */
import type { Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { via } from '../../identity/caller.ts'
import { decrypt } from '../kms/decrypt.ts'
import { encrypt } from '../kms/encrypt.ts'
import { openEnvelope, sealEnvelope, sealedKeyOf } from '../kms/envelope.ts'
import { generateDataKey } from '../kms/generate-data-key.ts'
import type { Parameter, Tier, Version } from './state.ts'

type Asking = Pick<Call<unknown>, 'caller' | 'region' | 'world' | 'requestId'>

/** How Parameter Store hands on what KMS said. */
const handedOn = (error: unknown, requestId: string): unknown => {
  if (!(error instanceof ServiceError)) return error
  const { code, message } = error
  return new ServiceError(
    code === 'AccessDeniedException' ? code : 'InvalidKeyId',
    `${message} (Service: AWSKMS; Status Code: 400; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
  )
}

const asCaller = ({ caller, region, requestId }: Asking) => ({
  caller: via(caller, 'ssm', region),
  region,
  requestId,
})

const contextOf = (arn: string) => ({ PARAMETER_ARN: arn })

type Secret = { readonly arn: string; readonly keyId: string; readonly tier: Tier }

const sealers: Readonly<
  Record<Tier, (asking: Asking, secret: Secret, text: string) => Promise<Uint8Array>>
> = {
  Standard: async (asking, { arn, keyId }, text) => {
    const input = {
      KeyId: keyId,
      Plaintext: Buffer.from(text),
      EncryptionContext: contextOf(arn),
    }
    const { CiphertextBlob } = await asking.world.invoke(encrypt, input, asCaller(asking))
    return CiphertextBlob ?? Buffer.alloc(0)
  },
  Advanced: async (asking, { arn, keyId }, text) => {
    const input = { KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: contextOf(arn) } as const
    const made = await asking.world.invoke(generateDataKey, input, asCaller(asking))
    const nothing = Buffer.alloc(0)
    return sealEnvelope(
      made.CiphertextBlob ?? nothing,
      made.Plaintext ?? nothing,
      Buffer.from(text),
    )
  },
}

/** The text encrypted, in base64. @throws ServiceError what KMS said */
export const sealText = async (asking: Asking, secret: Secret, text: string): Promise<string> => {
  try {
    return Buffer.from(await sealers[secret.tier](asking, secret, text)).toString('base64')
  } catch (error) {
    throw handedOn(error, asking.requestId)
  }
}

const openVersion = async (
  asking: Asking,
  arn: string,
  { value, tier }: Version,
): Promise<string> => {
  const blob = Buffer.from(value, 'base64')
  const { Plaintext = Buffer.alloc(0) } = await asking.world.invoke(
    decrypt,
    {
      CiphertextBlob: tier === 'Advanced' ? sealedKeyOf(blob) : blob,
      EncryptionContext: contextOf(arn),
    },
    asCaller(asking),
  )
  return Buffer.from(tier === 'Advanced' ? openEnvelope(blob, Plaintext) : Plaintext).toString()
}

/**
 * The value of a version; of a SecureString without decryption what is stored.
 * @throws ServiceError what KMS said
 */
export const readValue = async (
  asking: Asking,
  { arn }: Parameter,
  version: Version,
  withDecryption = false,
): Promise<string> => {
  if (version.type !== 'SecureString' || !withDecryption) return version.value
  try {
    return await openVersion(asking, arn, version)
  } catch (error) {
    throw handedOn(error, asking.requestId)
  }
}
