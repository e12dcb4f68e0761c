import type { _Object } from '@aws-sdk/client-s3'
import { canonicalIdOf } from './canonical-id.ts'
import { ownedObject } from './read-object.ts'
import type { Bucket, StoredObject } from './state.ts'

/** An object as lists show it. */
export const summaryOf = (
  bucket: Bucket,
  object: StoredObject,
  encode: (text: string) => string,
  withOwner: boolean | undefined,
): _Object => ({
  Key: encode(object.key),
  LastModified: object.modified,
  ETag: object.etag,
  ChecksumAlgorithm: [object.checksum.algorithm],
  ChecksumType: object.checksum.type,
  Size: object.size,
  StorageClass: object.storageClass as NonNullable<_Object['StorageClass']>,
  ...(withOwner ? { Owner: { ID: canonicalIdOf(ownedObject(bucket, object).owner) } } : {}),
})
