/**
 * What services make of a data key: its length, the data key as KMS sealed it, then AES-256-GCM under it.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#enveloping
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const LENGTH = 2
const IV = 12
const TAG = 16

export const sealEnvelope = (
  sealedKey: Uint8Array,
  dataKey: Uint8Array,
  plain: Uint8Array,
): Buffer => {
  const length = Buffer.alloc(LENGTH)
  length.writeUInt16BE(sealedKey.length)
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', dataKey, iv)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([length, sealedKey, iv, cipher.getAuthTag(), sealed])
}

/** The part that KMS has to open first. */
export const sealedKeyOf = (envelope: Buffer): Buffer =>
  envelope.subarray(LENGTH, LENGTH + envelope.readUInt16BE())

export const openEnvelope = (envelope: Buffer, dataKey: Uint8Array): Buffer => {
  const iv = LENGTH + sealedKeyOf(envelope).length
  const tag = iv + IV
  const decipher = createDecipheriv('aes-256-gcm', dataKey, envelope.subarray(iv, tag))
  decipher.setAuthTag(envelope.subarray(tag, tag + TAG))
  return Buffer.concat([decipher.update(envelope.subarray(tag + TAG)), decipher.final()])
}
