/** What a writer says of a new object, and whose it will be. */

import { ServiceError } from '../../errors.ts'
import type { Caller } from '../../identity/caller.ts'
import { ACL_MEMBERS, type AclInput, aclNotSupported, aclOf, FULL_CONTROL, saysAcl } from './acl.ts'
import { tagsOfHeader } from './object-tags.ts'
import { checkPublicAcl } from './public-access.ts'
import { ENCRYPTION_MEMBERS } from './sse.ts'
import type { Bucket, Description, ObjectHeaders } from './state.ts'

const HEADERS = [
  'CacheControl',
  'ContentDisposition',
  'ContentEncoding',
  'ContentLanguage',
  'ContentType',
  'Expires',
  'WebsiteRedirectLocation',
] as const

/** Members that every way of writing an object honours. */
export const DESCRIPTION_MEMBERS = [
  ...HEADERS,
  ...ACL_MEMBERS,
  ...ENCRYPTION_MEMBERS,
  'Metadata',
  'StorageClass',
  'Tagging',
  'Bucket',
  'Key',
  'ExpectedBucketOwner',
] as const

export type DescriptionInput = AclInput & {
  readonly [Header in (typeof HEADERS)[number]]?: string | Date | undefined
} & {
  readonly Metadata?: Readonly<Record<string, string>> | undefined
  readonly StorageClass?: string | undefined
  readonly Tagging?: string | undefined
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html */
const STORAGE_CLASSES = new Set([
  'DEEP_ARCHIVE',
  'GLACIER',
  'GLACIER_IR',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'REDUCED_REDUNDANCY',
  'STANDARD',
  'STANDARD_IA',
])

const storageClassOf = (name = 'STANDARD'): string => {
  if (STORAGE_CLASSES.has(name)) return name
  throw new ServiceError(
    'InvalidStorageClass',
    'The storage class you specified is not valid',
    400,
    { StorageClassRequested: name },
  )
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
const MAX_METADATA = 2048

const metadataOf = (given: Readonly<Record<string, string>> = {}) => {
  const entries = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const)
  const size = entries.reduce((sum, [k, v]) => sum + Buffer.byteLength(k) + Buffer.byteLength(v), 0)
  if (size > MAX_METADATA) {
    throw new ServiceError(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      400,
      { Size: size, MaxSizeAllowed: MAX_METADATA },
    )
  }
  return Object.fromEntries(entries)
}

const textOf = (value: string | Date): string =>
  value instanceof Date ? value.toUTCString() : value

const headersOf = (input: DescriptionInput): ObjectHeaders => {
  const given = HEADERS.flatMap((name) => {
    const value = input[name]
    return value === undefined || value === '' ? [] : [[name, textOf(value)] as const]
  })
  return { ContentType: 'binary/octet-stream', ...Object.fromEntries(given) }
}

const isFullControlOfOwner = (input: AclInput, bucketOwner: string): boolean => {
  if (input.ACL !== undefined) return input.ACL === FULL_CONTROL
  const grants = aclOf(input, { owner: bucketOwner, bucketOwner })
  return grants.every(
    ({ grantee, permission }) =>
      'account' in grantee && grantee.account === bucketOwner && permission === 'FULL_CONTROL',
  )
}

/**
 * Whose an object becomes, and its ACL.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 * @throws ServiceError
 */
const ownershipOf = (
  input: AclInput,
  bucket: Bucket,
  caller: Caller,
): Pick<Description, 'acl' | 'owner'> => {
  const { owner: bucketOwner, ownership } = bucket
  if (ownership === 'BucketOwnerEnforced') {
    if (saysAcl(input) && !isFullControlOfOwner(input, bucketOwner)) throw aclNotSupported()
    return { owner: bucketOwner, acl: aclOf({}, { owner: bucketOwner, bucketOwner }) }
  }
  const given = ownership === 'BucketOwnerPreferred' && input.ACL === FULL_CONTROL
  const owner = given ? bucketOwner : caller.account
  const acl = aclOf(input, { owner, bucketOwner })
  checkPublicAcl(bucket, acl, caller, 's3:PutObject')
  return { owner, acl }
}

/** @throws ServiceError where S3 would not take an object that is so described */
export const describe = (input: DescriptionInput, bucket: Bucket, caller: Caller): Description => ({
  headers: headersOf(input),
  metadata: metadataOf(input.Metadata),
  storageClass: storageClassOf(input.StorageClass),
  tags: tagsOfHeader(input.Tagging),
  ...ownershipOf(input, bucket, caller),
})
