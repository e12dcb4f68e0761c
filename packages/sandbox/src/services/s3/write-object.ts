/** How every way of writing an object ends: PutObject, CopyObject, CompleteMultipartUpload. */
import type { Call } from '../../dispatch/operation.ts'
import { hex } from '../../state/random.ts'
import { md5 } from './checksums.ts'
import { addVersion, currentObject, NULL_VERSION, nextVersionId } from './history.ts'
import { notify } from './notify.ts'
import { checkWrite, type WriteConditions } from './preconditions.ts'
import { seal, type Unlocked } from './sse.ts'
import {
  type Bucket,
  type Checksum,
  CONTENTS,
  type Description,
  type PartOfObject,
  type StoredObject,
} from './state.ts'

/** Only under SSE-S3 is an ETag the MD5: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html */
export const etagOf = ({ key }: Unlocked, plain: Uint8Array): string =>
  `"${key ? hex(32) : md5(plain)}"`

export type NewObject = {
  readonly key: string
  readonly plain: Uint8Array
  /** In quotes, as clients see it. */
  readonly etag: string
  readonly description: Description
  readonly unlocked: Unlocked
  readonly checksum: Checksum
  readonly parts?: readonly PartOfObject[]
  readonly conditions?: WriteConditions
  /** `PutObject`, … for the event. */
  readonly reason: string
}

/**
 * Makes the object the newest version of its key. It asks nothing that takes time: nobody can come between the
 * conditions and the write.
 * @throws ServiceError where the conditions do not hold
 */
export const writeObject = (
  call: Call<unknown>,
  bucket: Bucket,
  { key, plain, etag, description, unlocked, checksum, parts, conditions = {}, reason }: NewObject,
): StoredObject => {
  const { world } = call
  checkWrite(conditions, key, currentObject(world, bucket.name, key))
  const object: StoredObject = {
    ...description,
    kind: 'object',
    id: nextVersionId(bucket),
    key,
    modified: world.clock.now(),
    size: plain.length,
    etag,
    encryption: unlocked.encryption,
    checksum,
    ...(parts ? { parts } : {}),
    content: hex(32),
  }
  world.table(CONTENTS).put(bucket.name, object.content, seal(unlocked, plain))
  addVersion(world, bucket.name, object)
  const { size } = object
  notify(call, bucket, { type: 'Object Created', version: object, size, etag, reason })
  return object
}

/** The version id as responses have it: not at all in a bucket that never was versioned. */
export const versionOutput = (bucket: Bucket, id: string): { readonly VersionId?: string } =>
  bucket.versioning === undefined && id === NULL_VERSION ? {} : { VersionId: id }
