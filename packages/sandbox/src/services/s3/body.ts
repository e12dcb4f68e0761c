import { ServiceError } from '../../errors.ts'
import { digestOf, statedChecksum } from './checksums.ts'

/** What an upload says of the bytes that it brings. */
export const BODY_MEMBERS = [
  'Body',
  'ContentLength',
  'ContentMD5',
  'ChecksumAlgorithm',
  'ChecksumCRC32',
  'ChecksumCRC32C',
  'ChecksumCRC64NVME',
  'ChecksumSHA1',
  'ChecksumSHA256',
] as const

/** Bytes of one upload: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MAX_SIZE = 5 * 1024 ** 3

const asBytes = (body: unknown): Uint8Array => {
  if (body instanceof Uint8Array) return body
  if (typeof body === 'string') return Buffer.from(body)
  return new Uint8Array()
}

/** The bytes of a body; callers inside the sandbox may give text. */
export const bytesOf = (body: unknown): Uint8Array => {
  const bytes = asBytes(body)
  if (bytes.length <= MAX_SIZE) return bytes
  throw new ServiceError(
    'EntityTooLarge',
    'Your proposed upload exceeds the maximum allowed size',
    400,
    { ProposedSize: bytes.length, MaxSizeAllowed: MAX_SIZE },
  )
}

/** @throws ServiceError `BadDigest` where the input states another checksum than the bytes have */
export const checkStated = (input: object, plain: Uint8Array): void => {
  const stated = statedChecksum(input)
  if (!stated || digestOf(stated.algorithm, plain) === stated.value) return
  throw new ServiceError(
    'BadDigest',
    `The ${stated.algorithm} you specified did not match the calculated checksum.`,
  )
}
