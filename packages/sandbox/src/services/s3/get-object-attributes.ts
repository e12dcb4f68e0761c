import {
  GetObjectAttributes$,
  type GetObjectAttributesCommandInput,
  type GetObjectAttributesCommandOutput,
  type StorageClass,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { checksumMembers } from './checksums.ts'
import { maxOf, partMarkerOf } from './listing.ts'
import { objectOf, readAccess } from './read-object.ts'
import { unlock } from './sse.ts'
import type { PartOfObject, StoredObject } from './state.ts'
import { versionOutput } from './write-object.ts'

type Paging = Pick<GetObjectAttributesCommandInput, 'MaxParts' | 'PartNumberMarker'>

/** Parts are listed with their checksums only where the upload gave them. */
const partsPage = (
  { checksum: { algorithm } }: StoredObject,
  parts: readonly PartOfObject[],
  { MaxParts, PartNumberMarker }: Paging,
) => {
  const max = maxOf(MaxParts, 'x-amz-max-parts')
  const after = partMarkerOf(PartNumberMarker, 'x-amz-part-number-marker')
  const page = parts
    .map(({ size, checksum }, index) => ({
      PartNumber: index + 1,
      Size: size,
      ...(checksum === undefined ? {} : checksumMembers(algorithm, checksum)),
    }))
    .slice(after, after + max)
  return {
    TotalPartsCount: parts.length,
    PartNumberMarker: String(after),
    NextPartNumberMarker: String(page.at(-1)?.PartNumber ?? after),
    MaxParts: max,
    IsTruncated: after + page.length < parts.length,
    Parts: page,
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes = operation<
  GetObjectAttributesCommandInput,
  GetObjectAttributesCommandOutput
>('s3', {
  schema: GetObjectAttributes$,
  members: [
    'Bucket',
    'Key',
    'VersionId',
    'ExpectedBucketOwner',
    'ObjectAttributes',
    'MaxParts',
    'PartNumberMarker',
  ],
  ignored: ['RequestPayer'],
  authorize: (call) => [
    ...readAccess(call, 'GetObject'),
    ...readAccess(call, 'GetObjectAttributes'),
  ],
  handle: async (call) => {
    const { input } = call
    const bucket = bucketOf(call)
    const object = objectOf(call, bucket)
    await unlock(call, bucket, object.encryption)
    const asked = new Set<string>(input.ObjectAttributes ?? [])
    const all = {
      ETag: object.etag.replaceAll('"', ''),
      Checksum: {
        ...checksumMembers(object.checksum.algorithm, object.checksum.value),
        ChecksumType: object.checksum.type,
      },
      ...(object.parts ? { ObjectParts: partsPage(object, object.parts, input) } : {}),
      StorageClass: object.storageClass as StorageClass,
      ObjectSize: object.size,
    }
    return {
      LastModified: object.modified,
      ...versionOutput(bucket, object.id),
      ...Object.fromEntries(Object.entries(all).filter(([name]) => asked.has(name))),
    }
  },
})
