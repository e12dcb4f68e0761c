/** Everything that AWS says about a bucket and its key, in a form in which those of two accounts can be equal. */
import type { Sandbox } from '@xacct/sandbox'
import { call, type Place } from '../../call.ts'

const OF_BUCKETS = [
  'GetBucketAcl',
  'GetBucketEncryption',
  'GetBucketNotificationConfiguration',
  'GetBucketOwnershipControls',
  'GetBucketPolicy',
  'GetBucketTagging',
  'GetBucketVersioning',
  'GetPublicAccessBlock',
] as const

const OF_KEYS = [
  'DescribeKey',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListAliases',
  'ListResourceTags',
] as const

/** What AWS makes up: when, and who the owner is in its own letters. */
const CHOSEN_BY_AWS = [
  'CreationDate',
  'CurrentKeyMaterialId',
  'ID',
  'LastUpdatedDate',
  'NextRotationDate',
]

/** Texts of JSON as what they say, and lists in one order: neither means anything in what is asked for here. */
const plain = (value: unknown): unknown => {
  if (typeof value === 'string') return value.startsWith('{') ? plain(JSON.parse(value)) : value
  if (Array.isArray(value)) {
    return value.map(plain).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([name]) => !CHOSEN_BY_AWS.includes(name))
  return Object.fromEntries(entries.map(([name, each]) => [name, plain(each)]))
}

type Names = { readonly bucket: string; readonly keyId: string }

/** With names that must differ replaced by what they name. */
export const settingsOf = async (
  sandbox: Sandbox,
  place: Place,
  { bucket, keyId }: Names,
): Promise<unknown> => {
  const found: Record<string, unknown> = {}
  for (const name of OF_BUCKETS)
    found[name] = await call(sandbox, place, 's3', name, { Bucket: bucket })
  for (const name of OF_KEYS)
    found[name] = await call(sandbox, place, 'kms', name, { KeyId: keyId })
  const named = JSON.stringify(found)
    .replaceAll(keyId, 'KEY')
    .replaceAll(bucket, 'BUCKET')
    .replaceAll(place.account, 'ACCOUNT')
  return plain(JSON.parse(named))
}
