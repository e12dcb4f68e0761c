/** Checksums of objects: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { crc32c, crc64nvme } from './crc.ts'
import type { Checksum, ChecksumAlgorithm } from './state.ts'

const big32 = (value: number): Buffer => {
  const digest = Buffer.alloc(4)
  digest.writeUInt32BE(value)
  return digest
}

const hash =
  (name: string) =>
  (data: Uint8Array): Buffer =>
    createHash(name).update(data).digest()

const ALGORITHMS: Readonly<Record<ChecksumAlgorithm, (data: Uint8Array) => Buffer>> = {
  CRC32: (data) => big32(crc32(data)),
  CRC32C: crc32c,
  CRC64NVME: crc64nvme,
  SHA1: hash('sha1'),
  SHA256: hash('sha256'),
}

export const algorithms = Object.keys(ALGORITHMS) as readonly ChecksumAlgorithm[]

/** What S3 computes for objects whose writer names no algorithm. */
export const DEFAULT_ALGORITHM: ChecksumAlgorithm = 'CRC64NVME'

export const isAlgorithm = (name: string): name is ChecksumAlgorithm =>
  Object.hasOwn(ALGORITHMS, name)

export const digestOf = (algorithm: ChecksumAlgorithm, data: Uint8Array): string =>
  ALGORITHMS[algorithm](data).toString('base64')

/** The checksum of the checksums of the parts. */
export const compositeOf = (algorithm: ChecksumAlgorithm, parts: readonly string[]): string => {
  const all = Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')))
  return `${digestOf(algorithm, all)}-${parts.length}`
}

export const md5 = (data: Uint8Array): string => createHash('md5').update(data).digest('hex')

type ChecksumMembers = { readonly [Name in ChecksumAlgorithm as `Checksum${Name}`]?: string }

/** Members such as `ChecksumCRC32` as inputs and outputs have them. */
export const checksumMembers = (algorithm: ChecksumAlgorithm, value: string): ChecksumMembers => ({
  [`Checksum${algorithm}`]: value,
})

/** The checksum that an input states, if any. */
export const statedChecksum = (
  input: object,
): { readonly algorithm: ChecksumAlgorithm; readonly value: string } | undefined => {
  const given = input as Readonly<Record<string, unknown>>
  const algorithm = algorithms.find((name) => typeof given[`Checksum${name}`] === 'string')
  return algorithm && { algorithm, value: String(given[`Checksum${algorithm}`]) }
}

/** The checksum of an object that is written in one piece. */
export const checksumOf = (input: object, data: Uint8Array): Checksum => {
  const named = (input as { readonly ChecksumAlgorithm?: string }).ChecksumAlgorithm ?? ''
  const algorithm =
    statedChecksum(input)?.algorithm ?? (isAlgorithm(named) ? named : DEFAULT_ALGORITHM)
  return { algorithm, value: digestOf(algorithm, data), type: 'FULL_OBJECT' }
}
