/**
 * Lifecycle rules at work. S3 looks once a day, at midnight UTC; here a bucket is looked over when somebody comes to it
 * on a later day than the last time, which nobody can tell apart.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-set-lifecycle-configuration-intro.html
 */
import type { LifecycleRule, LifecycleRuleFilter, Tag as LifecycleTag } from '@aws-sdk/client-s3'
import type { World } from '../../world.ts'
import { addVersion, changeVersion, nextVersionId, removeVersion, versionsOf } from './history.ts'
import { DAY, isOver } from './lifecycle-period.ts'
import { transitioned } from './lifecycle-transitions.ts'
import { type Bucket, OBJECTS, type Tag, UPLOADS, type Version } from './state.ts'
import { dropUpload } from './uploads.ts'

type Subject = { readonly key: string; readonly size: number; readonly tags: readonly Tag[] }

const hasTag = (tags: readonly Tag[], wanted: LifecycleTag): boolean =>
  tags.some(({ Key, Value }) => Key === wanted.Key && Value === wanted.Value)

const isIn = (filter: LifecycleRuleFilter, { key, size, tags }: Subject): boolean => {
  const { And: all = {}, ...one } = filter
  const {
    Prefix = '',
    ObjectSizeGreaterThan = -1,
    ObjectSizeLessThan = Infinity,
  } = {
    ...one,
    ...all,
  }
  const wanted = [...(one.Tag ? [one.Tag] : []), ...(all.Tags ?? [])]
  return (
    key.startsWith(Prefix) &&
    size > ObjectSizeGreaterThan &&
    size < ObjectSizeLessThan &&
    wanted.every((tag) => hasTag(tags, tag))
  )
}

const applies = ({ Status, Filter, Prefix }: LifecycleRule, subject: Subject): boolean =>
  Status === 'Enabled' && isIn(Filter ?? { Prefix: Prefix ?? '' }, subject)

const subjectOf = (version: Version): Subject =>
  version.kind === 'object' ? version : { key: version.key, size: 0, tags: [] }

type Sweep = { readonly world: World; readonly bucket: Bucket; readonly now: Date }

/** The newest version: an object expires, a delete marker that stands alone goes. */
const expireCurrent = ({ world, bucket, now }: Sweep, rule: LifecycleRule, key: string): void => {
  const [current, ...noncurrent] = versionsOf(world, bucket.name, key)
  const { Days, Date: date, ExpiredObjectDeleteMarker } = rule.Expiration ?? {}
  if (!current || !applies(rule, subjectOf(current))) return
  if (current.kind === 'delete-marker') {
    const goes = ExpiredObjectDeleteMarker && noncurrent.length === 0
    if (goes) removeVersion(world, bucket.name, key, current.id)
    return
  }
  const due =
    Days === undefined ? date !== undefined && now >= date : isOver(current.modified, Days, now)
  if (!due) return
  if (bucket.versioning === undefined) {
    removeVersion(world, bucket.name, key, current.id)
    return
  }
  const id = nextVersionId(bucket)
  const owner = bucket.owner
  addVersion(world, bucket.name, { kind: 'delete-marker', id, key, modified: now, owner })
}

/** Versions age from the moment at which another one took their place. */
const expireNoncurrent = (
  { world, bucket, now }: Sweep,
  rule: LifecycleRule,
  key: string,
): void => {
  const { NoncurrentDays: days, NewerNoncurrentVersions: spared = 0 } =
    rule.NoncurrentVersionExpiration ?? {}
  if (days === undefined) return
  const versions = versionsOf(world, bucket.name, key)
  for (const [index, version] of versions.entries()) {
    const successor = versions[index - 1]
    const due = successor && index > spared && isOver(successor.modified, days, now)
    if (due && applies(rule, subjectOf(version))) {
      removeVersion(world, bucket.name, key, version.id)
    }
  }
}

const transition = ({ world, bucket, now }: Sweep, rule: LifecycleRule, key: string): void => {
  const versions = versionsOf(world, bucket.name, key)
  for (const [index, version] of versions.entries()) {
    if (version.kind === 'delete-marker' || !applies(rule, version)) continue
    const moved = transitioned(bucket, rule, version, versions[index - 1], now)
    if (moved) changeVersion(world, bucket.name, moved)
  }
}

const abortUploads = ({ world, bucket, now }: Sweep, rule: LifecycleRule): void => {
  const days = rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation
  if (days === undefined) return
  for (const upload of world.table(UPLOADS).list(bucket.name)) {
    const subject = { ...upload, size: 0 }
    if (applies(rule, subject) && isOver(upload.initiated, days, now)) dropUpload(world, upload)
  }
}

/** Does what the rules of a bucket say, as of now. */
export const sweep = (world: World, bucket: Bucket): void => {
  const at = { world, bucket, now: world.clock.now() }
  for (const rule of bucket.configurations.lifecycle ?? []) {
    abortUploads(at, rule)
    for (const key of [...world.table(OBJECTS).sortedKeys(bucket.name)]) {
      expireCurrent(at, rule, key)
      expireNoncurrent(at, rule, key)
      transition(at, rule, key)
    }
  }
}

/** Whether the rules have not been looked at since a midnight. */
export const isSweepDue = ({ configurations, swept, created }: Bucket, now: Date): boolean =>
  configurations.lifecycle !== undefined &&
  Math.floor(+now / DAY) > Math.floor(+(swept ?? created) / DAY)
