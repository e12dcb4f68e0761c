import {
  CompleteMultipartUpload$,
  type CompleteMultipartUploadCommandInput,
  type CompleteMultipartUploadCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { namedParts } from './assemble.ts'
import { bucketOf } from './buckets.ts'
import { checksumMembers, md5, statedChecksum } from './checksums.ts'
import { invalidRequest } from './errors.ts'
import { wellFormed } from './listing.ts'
import { wholeChecksum } from './multipart-checksum.ts'
import { partAccess } from './part-access.ts'
import { encryptionOutput, open, unlock } from './sse.ts'
import { type Checksum, CONTENTS, type Part } from './state.ts'
import { dropUpload, uploadOf } from './uploads.ts'
import { versionOutput, writeObject } from './write-object.ts'

const NOTHING = new Uint8Array()

/** The MD5 of the ETags of the parts, and how many there are. */
const multipartEtag = (parts: readonly Part[]): string => {
  const all = Buffer.concat(parts.map(({ etag }) => Buffer.from(etag.replaceAll('"', ''), 'hex')))
  return `"${md5(all)}-${parts.length}"`
}

const checkWhole = (
  input: CompleteMultipartUploadCommandInput,
  { algorithm, type, value }: Checksum,
  plain: Uint8Array,
): void => {
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== plain.length) {
    throw invalidRequest(
      'The provided x-amz-mp-object-size header does not match what was computed.',
    )
  }
  if (input.ChecksumType !== undefined && input.ChecksumType !== type) {
    throw invalidRequest(
      `The upload was created using the ${type} checksum mode. The complete request must use the same checksum mode.`,
    )
  }
  const stated = statedChecksum(input)
  if (!stated || (stated.algorithm === algorithm && stated.value === value)) return
  throw new ServiceError(
    'BadDigest',
    `The ${stated.algorithm.toLowerCase()} you specified did not match the calculated checksum.`,
  )
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload = operation<
  CompleteMultipartUploadCommandInput,
  CompleteMultipartUploadCommandOutput
>('s3', {
  schema: CompleteMultipartUpload$,
  members: [
    'Bucket',
    'Key',
    'UploadId',
    'ExpectedBucketOwner',
    'MultipartUpload',
    'ChecksumCRC32',
    'ChecksumCRC32C',
    'ChecksumCRC64NVME',
    'ChecksumSHA1',
    'ChecksumSHA256',
    'ChecksumType',
    'MpuObjectSize',
    'IfMatch',
    'IfNoneMatch',
  ],
  ignored: ['RequestPayer'],
  authorize: (call) => partAccess(call),
  handle: async (call) => {
    const { input, world } = call
    const bucket = bucketOf(call)
    const key = input.Key ?? ''
    const upload = uploadOf(world, bucket.name, key, input.UploadId)
    const parts = namedParts(world, upload, input.MultipartUpload?.Parts ?? [])
    const unlocked = await unlock(call, bucket, upload.encryption)
    uploadOf(world, bucket.name, key, input.UploadId)
    const contents = world.table(CONTENTS)
    const plain = Buffer.concat(
      parts.map(({ content }) => open(unlocked, contents.get(bucket.name, content) ?? NOTHING)),
    )
    const checksums = parts.map(({ checksum = '' }) => checksum)
    const checksum = wholeChecksum(upload, checksums, plain)
    checkWhole(input, checksum, plain)
    const object = writeObject(call, bucket, {
      key,
      plain,
      etag: multipartEtag(parts),
      description: upload,
      unlocked,
      checksum,
      parts: parts.map((part) => ({
        size: part.size,
        ...(upload.algorithmGiven && part.checksum !== undefined
          ? { checksum: part.checksum }
          : {}),
      })),
      conditions: input,
      reason: 'CompleteMultipartUpload',
    })
    dropUpload(world, upload)
    return {
      Location: `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(wellFormed(key))}`,
      Bucket: bucket.name,
      Key: key,
      ETag: object.etag,
      ...checksumMembers(checksum.algorithm, checksum.value),
      ChecksumType: checksum.type,
      ...encryptionOutput(object.encryption),
      ...versionOutput(bucket, object.id),
    }
  },
})
