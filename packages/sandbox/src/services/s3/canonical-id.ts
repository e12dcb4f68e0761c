/** Canonical user ids: https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html */
import { createCipheriv, createDecipheriv } from 'node:crypto'

// Any twelve digits are an account here, so there is no list of accounts to look an id up in: the id has to lead back.
const KEY = Buffer.from('canonical user ids.')
const CIPHER = 'aes-128-ecb'
const key = (): Buffer => KEY.subarray(0, 16)
const padded = (account: string): Buffer => Buffer.from(account.padEnd(32, '.'))

/** Whom S3 calls the owner of what anonymous callers write. */
const ANONYMOUS = '65a011a29cdf8ec533ec3d1ccaae921c'

/** The canonical user id of an account: 64 hexadecimal digits. */
export const canonicalIdOf = (account: string): string => {
  if (account === 'anonymous') return ANONYMOUS
  const cipher = createCipheriv(CIPHER, key(), null).setAutoPadding(false)
  return Buffer.concat([cipher.update(padded(account)), cipher.final()]).toString('hex')
}

/** The account behind a canonical user id; undefined where it is nobody's. */
export const accountOfCanonicalId = (id: string): string | undefined => {
  if (!/^[0-9a-f]{64}$/i.test(id)) return undefined
  const decipher = createDecipheriv(CIPHER, key(), null).setAutoPadding(false)
  const text = Buffer.concat([decipher.update(Buffer.from(id, 'hex')), decipher.final()])
  return /^(\d{12})\.{20}$/.exec(text.toString('latin1'))?.[1]
}
