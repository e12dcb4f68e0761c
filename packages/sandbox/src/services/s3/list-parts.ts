import {
  ListParts$,
  type ListPartsCommandInput,
  type ListPartsCommandOutput,
  type StorageClass,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { canonicalIdOf } from './canonical-id.ts'
import { maxOf, partMarkerOf } from './listing.ts'
import { partAccess } from './part-access.ts'
import { partOutput } from './store-part.ts'
import { initiatorOf, partsOf, uploadOf } from './uploads.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts = operation<ListPartsCommandInput, ListPartsCommandOutput>('s3', {
  schema: ListParts$,
  members: ['Bucket', 'Key', 'UploadId', 'ExpectedBucketOwner', 'MaxParts', 'PartNumberMarker'],
  ignored: ['RequestPayer'],
  authorize: (call) => partAccess(call, 'ListMultipartUploadParts'),
  handle: (call) => {
    const { input, world } = call
    const bucket = bucketOf(call)
    const upload = uploadOf(world, bucket.name, input.Key ?? '', input.UploadId)
    const [max, marker] = [maxOf(input.MaxParts, 'max-parts'), partMarkerOf(input.PartNumberMarker)]
    const rest = partsOf(world, upload).filter(({ number }) => number > marker)
    const page = rest.slice(0, max)
    return {
      Bucket: bucket.name,
      Key: upload.key,
      UploadId: upload.id,
      PartNumberMarker: String(marker),
      NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
      MaxParts: max,
      IsTruncated: page.length < rest.length,
      Parts: page.map((part) => ({
        PartNumber: part.number,
        LastModified: part.modified,
        Size: part.size,
        ...partOutput(upload, part),
      })),
      Initiator: { ID: initiatorOf(upload) },
      Owner: { ID: canonicalIdOf(upload.owner) },
      StorageClass: upload.storageClass as StorageClass,
      ...(upload.algorithmGiven
        ? { ChecksumAlgorithm: upload.algorithm, ChecksumType: upload.checksumType }
        : {}),
    }
  },
})
