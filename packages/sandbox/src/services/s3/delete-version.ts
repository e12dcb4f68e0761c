/** Deleting: https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html */
import type { Access, Call } from '../../dispatch/operation.ts'
import { accessTo } from './access.ts'
import { keysFrom } from './condition-keys.ts'
import { addVersion, currentObject, nextVersionId, removeVersion, versionOf } from './history.ts'
import { notify } from './notify.ts'
import { checkWrite } from './preconditions.ts'
import type { Bucket } from './state.ts'

type Named = { readonly Key?: string | undefined; readonly VersionId?: string | undefined }

/** `s3:DeleteObject`, or `s3:DeleteObjectVersion` for one version; a condition on the ETag reads the object. */
export const deleteAccess = (
  call: Call<unknown>,
  bucket: Bucket,
  named: Named & { readonly IfMatch?: string | undefined },
): readonly Access[] => {
  const { Key: key = '', VersionId } = named
  const version = versionOf(call.world, bucket.name, key, VersionId)
  const about = { key, version, context: keysFrom(named, ['VersionId', 'IfMatch']) }
  return [
    accessTo(call, bucket, VersionId === undefined ? 'DeleteObject' : 'DeleteObjectVersion', about),
    ...(named.IfMatch === undefined ? [] : [accessTo(call, bucket, 'GetObject', about)]),
  ]
}

type Wanted = {
  readonly key: string
  readonly id?: string | undefined
  readonly ifMatch?: string | undefined
}

type Deleted = {
  /** Whether a delete marker was made, or was what has been deleted. */
  readonly marker: boolean
  readonly versionId?: string
}

const removeOne = (call: Call<unknown>, bucket: Bucket, key: string, id: string): Deleted => {
  const gone = removeVersion(call.world, bucket.name, key, id)
  if (gone) {
    notify(call, bucket, {
      type: 'Object Deleted',
      version: gone,
      reason: 'DeleteObject',
      deletion: 'Permanently Deleted',
    })
  }
  return { marker: gone?.kind === 'delete-marker', versionId: id }
}

const mark = (call: Call<unknown>, bucket: Bucket, key: string): Deleted => {
  const marker = {
    kind: 'delete-marker',
    id: nextVersionId(bucket),
    key,
    modified: call.world.clock.now(),
    owner: bucket.owner,
  } as const
  addVersion(call.world, bucket.name, marker)
  notify(call, bucket, {
    type: 'Object Deleted',
    version: marker,
    reason: 'DeleteObject',
    deletion: 'Delete Marker Created',
  })
  return { marker: true, versionId: marker.id }
}

/**
 * Deletes a version for good or, in a bucket that is or was versioned, puts a delete marker on top.
 * @throws ServiceError where the condition does not hold
 */
export const deleteOne = (
  call: Call<unknown>,
  bucket: Bucket,
  { key, id, ifMatch }: Wanted,
): Deleted => {
  checkWrite({ IfMatch: ifMatch }, key, currentObject(call.world, bucket.name, key))
  if (id !== undefined) return removeOne(call, bucket, key, id)
  if (bucket.versioning !== undefined) return mark(call, bucket, key)
  removeOne(call, bucket, key, 'null')
  return { marker: false }
}
