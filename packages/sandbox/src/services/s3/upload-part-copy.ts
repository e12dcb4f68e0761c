import {
  UploadPartCopy$,
  type UploadPartCopyCommandInput,
  type UploadPartCopyCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { COPY_MEMBERS, sourceAccess, sourceOf } from './copy-source.ts'
import { invalidArgument } from './errors.ts'
import { partAccess } from './part-access.ts'
import { contentOf } from './read-object.ts'
import { checkPartNumber, partOutput, storePart, uploadOutput } from './store-part.ts'
import { uploadOf } from './uploads.ts'

/** Unlike the range of a read, this one has to lie within the source. */
const partOf = (content: Uint8Array, header: string | undefined): Uint8Array => {
  if (header === undefined) return content
  const [, first = '', last = ''] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? []
  const [start, end] = [Number(first), Number(last)]
  if (first === '' || end < start || end >= content.length) {
    throw invalidArgument(
      `Range specified is not valid for source object of size: ${content.length}`,
      'x-amz-copy-source-range',
      header,
    )
  }
  return content.subarray(start, end + 1)
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy = operation<UploadPartCopyCommandInput, UploadPartCopyCommandOutput>(
  's3',
  {
    schema: UploadPartCopy$,
    members: [
      'Bucket',
      'Key',
      'UploadId',
      'ExpectedBucketOwner',
      'PartNumber',
      'CopySourceRange',
      ...COPY_MEMBERS,
    ],
    ignored: ['RequestPayer'],
    authorize: (call) => [...sourceAccess(call, false), ...partAccess(call)],
    handle: async (call) => {
      const { input, world } = call
      const bucket = bucketOf(call)
      const number = checkPartNumber(input.PartNumber)
      const upload = uploadOf(world, bucket.name, input.Key ?? '', input.UploadId)
      const source = sourceOf(call)
      const content = await contentOf(call, source.bucket, source.object)
      const plain = partOf(content, input.CopySourceRange)
      const part = await storePart(call, bucket, upload, { number, plain, input: {} })
      return {
        CopyPartResult: { ...partOutput(upload, part), LastModified: part.modified },
        ...(source.versionId === undefined ? {} : { CopySourceVersionId: source.versionId }),
        ...uploadOutput(upload),
      }
    },
  },
)
