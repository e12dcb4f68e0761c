import { randomBytes } from 'node:crypto'

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** `length` characters of the alphabet that IAM's ids are written in. */
export const idOf = (prefix: string, length: number): string =>
  prefix + [...randomBytes(length)].map((byte) => UPPER[byte % UPPER.length]).join('')

/** `length` hexadecimal digits. */
export const hex = (length: number): string =>
  randomBytes(Math.ceil(length / 2))
    .toString('hex')
    .slice(0, length)
