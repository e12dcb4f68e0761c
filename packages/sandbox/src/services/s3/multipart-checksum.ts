/** Checksums of multipart uploads: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */

import { notImplemented } from '../../errors.ts'
import { compositeOf, DEFAULT_ALGORITHM, digestOf, isAlgorithm } from './checksums.ts'
import { invalidRequest } from './errors.ts'
import type { Checksum, ChecksumAlgorithm, Upload } from './state.ts'

type Types = readonly [byDefault: Checksum['type'], ...other: Checksum['type'][]]

const TYPES: Readonly<Record<ChecksumAlgorithm, Types>> = {
  CRC32: ['COMPOSITE', 'FULL_OBJECT'],
  CRC32C: ['COMPOSITE', 'FULL_OBJECT'],
  CRC64NVME: ['FULL_OBJECT'],
  SHA1: ['COMPOSITE'],
  SHA256: ['COMPOSITE'],
}

type Chosen = Pick<Upload, 'algorithm' | 'algorithmGiven' | 'checksumType'>

/** @throws ServiceError for a type that the algorithm does not have */
export const chosenChecksum = (name: string | undefined, type: string | undefined): Chosen => {
  if (name !== undefined && !isAlgorithm(name)) throw notImplemented(`the checksum ${name} of s3`)
  const algorithm = name === undefined ? DEFAULT_ALGORITHM : name
  const types = TYPES[algorithm]
  const checksumType = type === undefined ? types[0] : types.find((known) => known === type)
  if (!checksumType) {
    throw invalidRequest(
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    )
  }
  return { algorithm, algorithmGiven: name !== undefined, checksumType }
}

/** The checksum of the whole, from its parts or from its bytes. */
export const wholeChecksum = (
  { algorithm, checksumType: type }: Upload,
  parts: readonly string[],
  plain: Uint8Array,
): Checksum => ({
  algorithm,
  type,
  value: type === 'COMPOSITE' ? compositeOf(algorithm, parts) : digestOf(algorithm, plain),
})
