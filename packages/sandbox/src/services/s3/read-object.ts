/** What GetObject and HeadObject have in common. */
import type { GetObjectOutput } from '@aws-sdk/client-s3'
import type { Context } from '@xacct/iam'
import type { Access, Call } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { accessTo } from './access.ts'
import { type BucketInput, bucketOf } from './buckets.ts'
import { checksumMembers } from './checksums.ts'
import { keysFrom } from './condition-keys.ts'
import { noSuchKey, noSuchVersion } from './errors.ts'
import { versionOf } from './history.ts'
import { READ_CONDITIONS } from './preconditions.ts'
import { encryptionOutput, open, unlock } from './sse.ts'
import { type Bucket, CONTENTS, type StoredObject } from './state.ts'
import { versionOutput } from './write-object.ts'

export type ObjectInput = BucketInput & {
  readonly Key?: string | undefined
  readonly VersionId?: string | undefined
}

/** `GetObject`, or `GetObjectVersion` where the request names a version. */
export const versioned = (action: string, { VersionId }: ObjectInput): string =>
  VersionId === undefined ? action : action.replace(/^(Get|Put|Delete)Object/, '$1ObjectVersion')

/**
 * Access to an object. Whoever may not list the bucket does not learn what is missing from it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax
 */
export const readAccess = (
  call: Call<ObjectInput>,
  action: string,
  context: Context = {},
): readonly Access[] => {
  const { Key: key = '', VersionId } = call.input
  const bucket = bucketOf(call)
  const version = versionOf(call.world, bucket.name, key, VersionId)
  const read = accessTo(call, bucket, versioned(action, call.input), {
    key,
    version,
    context: { ...keysFrom(call.input, ['VersionId']), ...context },
  })
  return version ? [read] : [read, accessTo(call, bucket, 'ListBucket')]
}

const isMarker = (bucket: Bucket, id: string) => ({
  'x-amz-delete-marker': 'true',
  ...(bucket.versioning === undefined ? {} : { 'x-amz-version-id': id }),
})

/**
 * The object that a request is about.
 * @throws ServiceError where there is none, or a delete marker in its place
 */
export const objectOf = (call: Call<ObjectInput>, bucket: Bucket): StoredObject => {
  const { Key: key = '', VersionId } = call.input
  const version = versionOf(call.world, bucket.name, key, VersionId)
  if (!version) throw VersionId === undefined ? noSuchKey(key) : noSuchVersion(key, VersionId)
  if (version.kind === 'object') return version
  const marker = isMarker(bucket, version.id)
  if (VersionId === undefined) {
    throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, {
      Key: key,
      ...marker,
    })
  }
  throw new ServiceError(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
    {
      Method: 'GET',
      ResourceType: 'DeleteMarker',
      ...marker,
      'last-modified': version.modified.toUTCString(),
    },
  )
}

const ARCHIVED = new Set(['DEEP_ARCHIVE', 'GLACIER'])

/**
 * The bytes of an object, decrypted as the caller.
 * @throws ServiceError
 */
export const contentOf = async (
  call: Call<unknown>,
  bucket: Bucket,
  { encryption, content, storageClass }: StoredObject,
): Promise<Uint8Array> => {
  if (ARCHIVED.has(storageClass)) {
    throw new ServiceError(
      'InvalidObjectState',
      "The operation is not valid for the object's storage class",
      403,
      { StorageClass: storageClass },
    )
  }
  const unlocked = await unlock(call, bucket, encryption)
  return open(unlocked, call.world.table(CONTENTS).get(bucket.name, content) ?? new Uint8Array())
}

/** S3 keeps what it was given; what is no date cannot be given back as one. */
const dateOf = (text = ''): { readonly Expires?: Date } => {
  const date = new Date(text)
  return Number.isNaN(+date) ? {} : { Expires: date }
}

/** The headers of a response about an object. */
export const objectOutput = (
  bucket: Bucket,
  object: StoredObject,
): Omit<GetObjectOutput, 'Body'> => {
  const { headers, metadata, storageClass, tags, encryption } = object
  const { Expires, ...plain } = headers
  return {
    ...plain,
    ...dateOf(Expires),
    AcceptRanges: 'bytes',
    ETag: object.etag,
    LastModified: object.modified,
    Metadata: { ...metadata },
    ...(storageClass === 'STANDARD' ? {} : { StorageClass: storageClass as 'STANDARD_IA' }),
    ...(tags.length > 0 ? { TagCount: tags.length } : {}),
    ...encryptionOutput(encryption),
    ...versionOutput(bucket, object.id),
  }
}

/** The checksum, for whoever asks for it. */
export const checksumOutput = ({ checksum }: StoredObject, mode: string | undefined) =>
  mode === 'ENABLED'
    ? {
        ...checksumMembers(checksum.algorithm, checksum.value),
        ChecksumType: checksum.type,
      }
    : {}

type Overrides = {
  readonly ResponseCacheControl?: string | undefined
  readonly ResponseContentDisposition?: string | undefined
  readonly ResponseContentEncoding?: string | undefined
  readonly ResponseContentLanguage?: string | undefined
  readonly ResponseContentType?: string | undefined
  readonly ResponseExpires?: Date | undefined
}

const OVERRIDES = [
  'ResponseCacheControl',
  'ResponseContentDisposition',
  'ResponseContentEncoding',
  'ResponseContentLanguage',
  'ResponseContentType',
  'ResponseExpires',
] as const

/** What GetObject and HeadObject can be asked. */
export const READ_MEMBERS = [
  'Bucket',
  'Key',
  'VersionId',
  'PartNumber',
  'Range',
  'ChecksumMode',
  'ExpectedBucketOwner',
  ...READ_CONDITIONS,
  ...OVERRIDES,
] as const

/**
 * Headers that the request wants otherwise than they were written.
 * @throws ServiceError for anonymous callers, who may not
 */
export const overridesOf = (input: Overrides, { caller }: Call<unknown>) => {
  const given = OVERRIDES.flatMap((member) => {
    const value = input[member]
    return value === undefined ? [] : [[member.replace(/^Response/, ''), value] as const]
  })
  if (given.length > 0 && caller.principal.type === 'anonymous') {
    throw new ServiceError(
      'InvalidRequest',
      'Request specific response headers cannot be used for anonymous GET requests.',
    )
  }
  return Object.fromEntries(given)
}

/**
 * Like `objectOf`, in the words of HEAD, which has no body to say more in.
 * @throws ServiceError
 */
export const headOf = (call: Call<ObjectInput>, bucket: Bucket): StoredObject => {
  try {
    return objectOf(call, bucket)
  } catch (error) {
    if (error instanceof ServiceError && error.status === 404) {
      throw new ServiceError('NotFound', 'Not Found', 404, error.fields)
    }
    throw error
  }
}

/** Whose an object is now: once ACLs are off, the bucket owner's, whoever wrote it. */
export const ownedObject = (
  { owner, ownership }: Bucket,
  object: StoredObject,
): Pick<StoredObject, 'acl' | 'owner'> =>
  ownership === 'BucketOwnerEnforced'
    ? { owner, acl: [{ grantee: { account: owner }, permission: 'FULL_CONTROL' }] }
    : object
