import type { _Object } from '@aws-sdk/client-s3'
import { canonicalIdOf } from './canonical-id.ts'
import type { StoredObject } from './state.ts'

/** An object as lists show it. */
export const summaryOf = (
  { key, modified, etag, size, storageClass, owner, checksum }: StoredObject,
  encode: (text: string) => string,
  withOwner: boolean | undefined,
): _Object => ({
  Key: encode(key),
  LastModified: modified,
  ETag: etag,
  ChecksumAlgorithm: [checksum.algorithm],
  ChecksumType: checksum.type,
  Size: size,
  StorageClass: storageClass as NonNullable<_Object['StorageClass']>,
  ...(withOwner ? { Owner: { ID: canonicalIdOf(owner) } } : {}),
})
