/** Secrets of a stack: encrypted with a data key, which a KMS key keeps. */
import { randomBytes } from 'node:crypto'
import { DecryptCommand, EncryptCommand } from '@aws-sdk/client-kms'
import { DeployError } from '../../errors.ts'
import type { Clients } from '../../provider/clients.ts'
import { contains, isSecret, mapValue, reveal, SECRET, SIGNATURE, secret } from '../properties.ts'
import type { SecretsProvider } from './checkpoint.ts'
import { type Cipher, cipherOf, KEY_BYTES } from './cipher.ts'
import { queryRegion } from './open-files.ts'

export type Secrets = {
  /** How the state says it; undefined where the stack has no provider of secrets. */
  readonly provider: SecretsProvider | undefined
  /** Asks KMS for the data key when it is first needed. */
  readonly cipher: () => Promise<Cipher>
}

type Access = {
  readonly clientsIn: (region: string) => Promise<Clients>
  readonly region: string | undefined
}

const SCHEME = 'awskms://'

const keyOf = async (text: string, { clientsIn, region }: Access) => {
  if (!text.startsWith(SCHEME)) {
    throw new DeployError(
      'NOT_SUPPORTED',
      `The secrets provider ${text.split(':')[0]} is not supported by the embedded path: use ${SCHEME}alias/<alias>?region=<region>.`,
    )
  }
  const url = new URL(text)
  const { kms } = await clientsIn(queryRegion(url, region))
  return { kms, KeyId: `${url.host}${url.pathname}`.replace(/^\/|\/$/g, '') }
}

/** A new data key as KMS encrypts it, in base64. */
export const newDataKey = async (url: string, access: Access): Promise<string> => {
  const { kms, KeyId } = await keyOf(url, access)
  const Plaintext = randomBytes(KEY_BYTES)
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext }))
  return Buffer.from(CiphertextBlob ?? []).toString('base64')
}

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Secrets under a data key that KMS has encrypted: Pulumi's provider `cloud`. */
export const cloudSecrets = (url: string, encryptedkey: string, access: Access): Secrets => ({
  provider: { type: 'cloud', state: { url, encryptedkey } },
  cipher: once(async () => {
    const { kms } = await keyOf(url, access)
    const CiphertextBlob = Buffer.from(encryptedkey, 'base64')
    const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob }))
    return cipherOf(Plaintext ?? new Uint8Array())
  }),
})

/** For stacks without a provider: they cannot have secrets. */
export const noSecrets = (why: string): Secrets => ({
  provider: undefined,
  cipher: () => Promise.reject(new DeployError('NOT_SUPPORTED', why)),
})

export const holdsSecrets = (value: unknown): boolean => contains(value, isSecret)

/** As it is stored: every secret as ciphertext. */
export const sealed = <T>(value: T, { seal }: Cipher): T =>
  mapValue(value, (part) =>
    isSecret(part)
      ? { [SIGNATURE]: SECRET, ciphertext: seal(JSON.stringify(reveal(part.value))) }
      : undefined,
  ) as T

type Stored = { readonly ciphertext?: string; readonly plaintext?: string }

/** As it is used: every secret with its value. */
export const opened = <T>(value: T, { open }: Cipher): T =>
  mapValue(value, (part) => {
    if (!isSecret(part)) return undefined
    const { ciphertext, plaintext } = part as Stored
    return secret(JSON.parse(plaintext ?? open(ciphertext ?? '')))
  }) as T
