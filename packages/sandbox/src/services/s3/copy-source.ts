/** The source of a copy: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
import type { Access, Call } from '../../dispatch/operation.ts'
import { notImplemented } from '../../errors.ts'
import { accessTo } from './access.ts'
import { bucketNamed } from './buckets.ts'
import {
  accessDenied,
  invalidArgument,
  invalidRequest,
  noSuchBucket,
  noSuchKey,
  noSuchVersion,
} from './errors.ts'
import { versionOf } from './history.ts'
import { checkCopySource } from './preconditions.ts'
import type { Bucket, StoredObject } from './state.ts'

export type CopyInput = {
  readonly CopySource?: string | undefined
  readonly CopySourceIfMatch?: string | undefined
  readonly CopySourceIfNoneMatch?: string | undefined
  readonly CopySourceIfModifiedSince?: Date | undefined
  readonly CopySourceIfUnmodifiedSince?: Date | undefined
  readonly ExpectedSourceBucketOwner?: string | undefined
}

/** Members that `sourceOf` honours. */
export const COPY_MEMBERS = [
  'CopySource',
  'CopySourceIfMatch',
  'CopySourceIfNoneMatch',
  'CopySourceIfModifiedSince',
  'CopySourceIfUnmodifiedSince',
  'ExpectedSourceBucketOwner',
] as const

type Place = { readonly bucket: string; readonly key: string; readonly versionId?: string }

const invalid = (): Error =>
  invalidArgument(
    'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    'x-amz-copy-source',
  )

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalid()
  }
}

/** `bucket/key?versionId=…`, percent-encoded. */
export const placeOf = (source = ''): Place => {
  if (source.startsWith('arn:')) throw notImplemented('copies from access points')
  const [path = '', versionId] = source.split('?versionId=')
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(decoded(path)) ?? []
  if (!bucket || !key) throw invalid()
  return { bucket, key, ...(versionId ? { versionId } : {}) }
}

const bucketOfSource = (call: Call<CopyInput>, name: string): Bucket => {
  const bucket = bucketNamed(call.world, name)
  if (!bucket) throw noSuchBucket(name)
  const { ExpectedSourceBucketOwner = bucket.owner } = call.input
  if (ExpectedSourceBucketOwner !== bucket.owner) throw accessDenied()
  return bucket
}

/** Reading the source: the same actions as GetObject, and its tags where they go along. */
export const sourceAccess = (call: Call<CopyInput>, withTags: boolean): readonly Access[] => {
  const { bucket: name, key, versionId } = placeOf(call.input.CopySource)
  const bucket = bucketOfSource(call, name)
  const version = versionOf(call.world, name, key, versionId)
  const [suffix, context] =
    versionId === undefined ? ['', {}] : ['Version', { 's3:VersionId': versionId }]
  const about = { key, version, context }
  const tagged = withTags && version?.kind === 'object' && version.tags.length > 0
  return [
    accessTo(call, bucket, `GetObject${suffix}`, about),
    ...(tagged ? [accessTo(call, bucket, `GetObject${suffix}Tagging`, about)] : []),
    ...(version ? [] : [accessTo(call, bucket, 'ListBucket')]),
  ]
}

export type Source = {
  readonly bucket: Bucket
  readonly object: StoredObject
  /** As the response has it: not at all in a bucket that never was versioned. */
  readonly versionId?: string
}

/**
 * The object to copy, where the request's conditions on it hold.
 * @throws ServiceError
 */
export const sourceOf = (call: Call<CopyInput>): Source => {
  const { input, world } = call
  const { bucket: name, key, versionId } = placeOf(input.CopySource)
  const bucket = bucketOfSource(call, name)
  const version = versionOf(world, name, key, versionId)
  if (!version) throw versionId === undefined ? noSuchKey(key) : noSuchVersion(key, versionId)
  if (version.kind === 'delete-marker') {
    if (versionId === undefined) throw noSuchKey(key)
    throw invalidRequest(
      'The source of a copy request may not specifically refer to a delete marker by version id.',
    )
  }
  checkCopySource(
    {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    version,
  )
  return {
    bucket,
    object: version,
    ...(bucket.versioning === undefined ? {} : { versionId: version.id }),
  }
}
