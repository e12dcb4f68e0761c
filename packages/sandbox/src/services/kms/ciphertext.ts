/** Ciphertext blobs: which key, which of its materials, then AES-256-GCM with header and encryption context bound. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { ServiceError } from '../../errors.ts'
import { canonical, type EncryptionContext } from './encryption-context.ts'
import type { Backing, Key } from './state.ts'

const MAGIC = Buffer.from([1, 2, 2, 0, 0x78])
const ACCOUNT = 6
const KEY_ID = 16
const BACKING_ID = 32
const IV = 12
const TAG = 16
const HEADER = MAGIC.length + ACCOUNT + KEY_ID + BACKING_ID

/** KMS gives no message with it. */
export const invalidCiphertext = (): ServiceError =>
  new ServiceError('InvalidCiphertextException', '')

const headerOf = ({ account, id }: Key, backing: Backing): Buffer => {
  const owner = Buffer.alloc(ACCOUNT)
  owner.writeUIntBE(Number(account), 0, ACCOUNT)
  const key = Buffer.from(id.replaceAll('-', ''), 'hex')
  return Buffer.concat([MAGIC, owner, key, Buffer.from(backing.id, 'hex')])
}

const aad = (header: Buffer, context: EncryptionContext): Buffer =>
  Buffer.concat([header, canonical(context)])

/** Encrypts under the newest material of the key. */
export const seal = (key: Key, plaintext: Uint8Array, context: EncryptionContext): Uint8Array => {
  const backing = key.backing.at(-1)
  if (!backing) throw new Error(`${key.arn} has no material`)
  const header = headerOf(key, backing)
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', backing.material, iv)
  cipher.setAAD(aad(header, context))
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return new Uint8Array(Buffer.concat([header, iv, cipher.getAuthTag(), sealed]))
}

export type Origin = {
  readonly account: string
  readonly keyId: string
  readonly backingId: string
}

const uuidOf = (digits: string): string =>
  digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/**
 * Where a blob says it comes from, before anything is believed.
 * @throws ServiceError InvalidCiphertextException
 */
export const originOf = (ciphertext: Uint8Array): Origin => {
  const blob = Buffer.from(ciphertext)
  if (blob.length < HEADER + IV + TAG || !blob.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw invalidCiphertext()
  }
  const at = MAGIC.length + ACCOUNT
  return {
    account: String(blob.readUIntBE(MAGIC.length, ACCOUNT)).padStart(12, '0'),
    keyId: uuidOf(blob.toString('hex', at, at + KEY_ID)),
    backingId: blob.toString('hex', at + KEY_ID, HEADER),
  }
}

/**
 * Decrypts what `seal` made.
 * @throws ServiceError InvalidCiphertextException where blob or encryption context are not the ones that were bound
 */
export const open = (key: Key, ciphertext: Uint8Array, context: EncryptionContext): Uint8Array => {
  const { backingId } = originOf(ciphertext)
  const backing = key.backing.find(({ id }) => id === backingId)
  if (!backing) throw invalidCiphertext()
  const blob = Buffer.from(ciphertext)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    backing.material,
    blob.subarray(HEADER, HEADER + IV),
  )
  decipher.setAAD(aad(blob.subarray(0, HEADER), context))
  decipher.setAuthTag(blob.subarray(HEADER + IV, HEADER + IV + TAG))
  try {
    const plain = [decipher.update(blob.subarray(HEADER + IV + TAG)), decipher.final()]
    return new Uint8Array(Buffer.concat(plain))
  } catch {
    throw invalidCiphertext()
  }
}
