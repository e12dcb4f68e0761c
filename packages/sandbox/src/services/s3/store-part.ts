/** How UploadPart and UploadPartCopy end. */
import type { Call } from '../../dispatch/operation.ts'
import { hex } from '../../state/random.ts'
import { checksumMembers, digestOf, statedChecksum } from './checksums.ts'
import { invalidArgument, invalidRequest } from './errors.ts'
import { encryptionOutput, seal, unlock } from './sse.ts'
import { type Bucket, CONTENTS, type Part, type Upload } from './state.ts'
import { putPart, uploadOf } from './uploads.ts'
import { etagOf } from './write-object.ts'

const MOST = 10_000

/** @throws ServiceError for what is no number of a part */
export const checkPartNumber = (number: number | undefined): number => {
  if (number !== undefined && Number.isInteger(number) && number >= 1 && number <= MOST) {
    return number
  }
  throw invalidArgument(
    `Part number must be an integer between 1 and ${MOST}, inclusive`,
    'partNumber',
    String(number),
  )
}

const checkAlgorithm = (input: object, { algorithm, algorithmGiven }: Upload): void => {
  const stated = statedChecksum(input)?.algorithm
  if (stated === undefined || stated === algorithm || !algorithmGiven) return
  throw invalidRequest(
    `Checksum Type mismatch occurred, expected checksum Type: ${algorithm.toLowerCase()}, actual checksum Type: ${stated.toLowerCase()}`,
  )
}

type NewPart = { readonly number: number; readonly plain: Uint8Array; readonly input: object }

/**
 * Keeps a part under the data key of its upload.
 * @throws ServiceError
 */
export const storePart = async (
  call: Call<unknown>,
  bucket: Bucket,
  upload: Upload,
  { number, plain, input }: NewPart,
): Promise<Part> => {
  checkAlgorithm(input, upload)
  const { world } = call
  const unlocked = await unlock(call, bucket, upload.encryption)
  // It may have been completed or given up in the meantime.
  uploadOf(world, bucket.name, upload.key, upload.id)
  const part: Part = {
    number,
    modified: world.clock.now(),
    size: plain.length,
    etag: etagOf(unlocked, plain),
    checksum: digestOf(upload.algorithm, plain),
    content: hex(32),
  }
  world.table(CONTENTS).put(bucket.name, part.content, seal(unlocked, plain))
  putPart(world, upload, part)
  return part
}

/** What a response says of a part: its checksum only where the upload was begun with one. */
export const partOutput = ({ algorithm, algorithmGiven }: Upload, { etag, checksum }: Part) => ({
  ETag: etag,
  ...(algorithmGiven && checksum !== undefined ? checksumMembers(algorithm, checksum) : {}),
})

export const uploadOutput = ({ encryption }: Upload) => encryptionOutput(encryption)
