/** From parts to an object: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
import type { CompletedPart } from '@aws-sdk/client-s3'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { statedChecksum } from './checksums.ts'
import { malformedXml } from './errors.ts'
import type { Part, Upload } from './state.ts'
import { partsOf } from './uploads.ts'

/** Every part but the last: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MIN_PART = 5 * 1024 * 1024

const bare = (etag = ''): string => etag.replaceAll('"', '')

const invalidPart = ({ id }: Upload, { PartNumber, ETag }: CompletedPart): ServiceError =>
  new ServiceError(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    400,
    { UploadId: id, PartNumber: PartNumber ?? '', ETag: bare(ETag) },
  )

const checkOrder = (named: readonly CompletedPart[]): void => {
  const numbers = named.map(({ PartNumber = 0 }) => PartNumber)
  if (numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0))) return
  throw new ServiceError(
    'InvalidPartOrder',
    'The list of parts was not in ascending order. Parts must be ordered by part number.',
  )
}

const tooSmall = ({ size, number, etag }: Part): ServiceError =>
  new ServiceError(
    'EntityTooSmall',
    'Your proposed upload is smaller than the minimum allowed size',
    400,
    { ProposedSize: size, MinSizeAllowed: MIN_PART, PartNumber: number, ETag: bare(etag) },
  )

const isPart = (upload: Upload, named: CompletedPart, part: Part | undefined): part is Part => {
  if (!part || bare(named.ETag) !== bare(part.etag)) return false
  // Where the upload was begun without an algorithm, parts may have had any; they were verified when they came.
  const stated = upload.algorithmGiven ? statedChecksum(named) : undefined
  return !stated || (stated.algorithm === upload.algorithm && stated.value === part.checksum)
}

/**
 * The parts that a request names, in its order.
 * @throws ServiceError where one is missing, too small or out of order
 */
export const namedParts = (
  world: World,
  upload: Upload,
  named: readonly CompletedPart[],
): readonly Part[] => {
  if (named.length === 0) throw malformedXml()
  checkOrder(named)
  const uploaded = new Map(partsOf(world, upload).map((part) => [part.number, part]))
  const parts = named.map((one) => {
    const part = uploaded.get(one.PartNumber ?? 0)
    if (!isPart(upload, one, part)) throw invalidPart(upload, one)
    return part
  })
  const small = parts.slice(0, -1).find(({ size }) => size < MIN_PART)
  if (small) throw tooSmall(small)
  return parts
}
