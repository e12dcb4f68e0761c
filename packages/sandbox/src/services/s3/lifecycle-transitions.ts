/** From one storage class to another: https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
import type { LifecycleRule } from '@aws-sdk/client-s3'
import { isOver } from './lifecycle-period.ts'
import type { Bucket, StoredObject, Version } from './state.ts'

/** From the dearest to the cheapest; objects only ever move on. */
const CLASSES = [
  'STANDARD',
  'STANDARD_IA',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
]

const SMALL = 128 * 1024

/** Small objects stay where they are, unless the bucket or the rule says otherwise. */
const isTooSmall = ({ configurations }: Bucket, rule: LifecycleRule, size: number): boolean => {
  const { Filter: { And, ObjectSizeGreaterThan = And?.ObjectSizeGreaterThan } = {} } = rule
  return (
    size < SMALL &&
    ObjectSizeGreaterThan === undefined &&
    configurations.lifecycleMinimumSize !== 'varies_by_storage_class'
  )
}

type Due = { readonly StorageClass?: string | undefined }

const furthest = (due: readonly Due[], from: string): string | undefined =>
  due
    .map(({ StorageClass = '' }) => StorageClass)
    .filter((name) => CLASSES.indexOf(name) > CLASSES.indexOf(from))
    .toSorted((a, b) => CLASSES.indexOf(b) - CLASSES.indexOf(a))[0]

/**
 * The object in the storage class in which it should be by now; undefined where it is there already. `successor` is
 * the version that took its place, if one did.
 */
export const transitioned = (
  bucket: Bucket,
  rule: LifecycleRule,
  object: StoredObject,
  successor: Version | undefined,
  now: Date,
): StoredObject | undefined => {
  if (isTooSmall(bucket, rule, object.size)) return undefined
  const due = successor
    ? (rule.NoncurrentVersionTransitions ?? []).filter(({ NoncurrentDays = 0 }) =>
        isOver(successor.modified, NoncurrentDays, now),
      )
    : (rule.Transitions ?? []).filter(({ Days = 0, Date: date }) =>
        date ? now >= date : isOver(object.modified, Days, now),
      )
  const storageClass = furthest(due, object.storageClass)
  return storageClass === undefined ? undefined : { ...object, storageClass }
}
