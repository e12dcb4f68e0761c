/** One lifecycle rule in S3's form, and back: https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
import type {
  ExpirationStatus,
  LifecycleExpiration,
  LifecycleRule,
  LifecycleRuleFilter,
  NoncurrentVersionExpiration,
  Transition,
  TransitionStorageClass,
} from '@aws-sdk/client-s3'
import type { Arguments } from '../resource-type.ts'
import { fromTagList, tagList } from '../tags.ts'
import { block, blocks, flag, text, textMap, textOr } from '../values.ts'

/** Members that are there: S3 reads an empty one as something else than none. */
const given = <T extends object>(members: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T

const many = <T>(list: readonly T[]): T[] | undefined => (list.length > 0 ? [...list] : undefined)

const count = (args: Arguments, name: string): number | undefined =>
  args[name] as number | undefined

const sizes = (args: Arguments) => ({
  ObjectSizeGreaterThan: count(args, 'object_size_greater_than'),
  ObjectSizeLessThan: count(args, 'object_size_less_than'),
})

const filterOf = (args: Arguments): LifecycleRuleFilter => {
  const [tag] = blocks(args, 'tag')
  const [and] = blocks(args, 'and')
  return given<LifecycleRuleFilter>({
    Prefix: textOr(args, 'prefix', undefined),
    Tag: tag && { Key: text(tag, 'key'), Value: textOr(tag, 'value', '') },
    And:
      and &&
      given({
        Prefix: textOr(and, 'prefix', '') || undefined,
        Tags: many(tagList(textMap(and, 'tags'))),
        ...sizes(and),
      }),
    ...sizes(args),
  })
}

const dateOf = (args: Arguments): Date | undefined => {
  const value = textOr(args, 'date', undefined)
  return value === undefined ? undefined : new Date(value)
}

const expirationOf = (args: Arguments): LifecycleExpiration =>
  given<LifecycleExpiration>({
    Days: count(args, 'days'),
    Date: dateOf(args),
    // Said together with days or a date, S3 refuses it.
    ExpiredObjectDeleteMarker: flag(args, 'expired_object_delete_marker') || undefined,
  })

const transitionOf = (args: Arguments): Transition =>
  given<Transition>({
    Days: count(args, 'days'),
    Date: dateOf(args),
    StorageClass: text(args, 'storage_class') as TransitionStorageClass,
  })

const noncurrentOf = (args: Arguments): NoncurrentVersionExpiration =>
  given<NoncurrentVersionExpiration>({
    NoncurrentDays: count(args, 'noncurrent_days'),
    NewerNoncurrentVersions: count(args, 'newer_noncurrent_versions'),
  })

export const lifecycleRule = (args: Arguments): LifecycleRule => {
  const [expiration] = blocks(args, 'expiration')
  const [noncurrent] = blocks(args, 'noncurrent_version_expiration')
  const [abort] = blocks(args, 'abort_incomplete_multipart_upload')
  return given<LifecycleRule>({
    ID: text(args, 'id'),
    Status: text(args, 'status') as ExpirationStatus,
    Filter: filterOf(block(args, 'filter')),
    Expiration: expiration && expirationOf(expiration),
    Transitions: many(blocks(args, 'transition').map(transitionOf)),
    NoncurrentVersionExpiration: noncurrent && noncurrentOf(noncurrent),
    NoncurrentVersionTransitions: many(
      blocks(args, 'noncurrent_version_transition').map((each) => ({
        ...noncurrentOf(each),
        StorageClass: text(each, 'storage_class') as TransitionStorageClass,
      })),
    ),
    AbortIncompleteMultipartUpload: abort && {
      DaysAfterInitiation: Number(abort['days_after_initiation']),
    },
  })
}

const sizeArguments = ({ ObjectSizeGreaterThan, ObjectSizeLessThan }: LifecycleRuleFilter) => ({
  object_size_greater_than: ObjectSizeGreaterThan,
  object_size_less_than: ObjectSizeLessThan,
})

const filterArguments = (filter: LifecycleRuleFilter): Arguments => ({
  prefix: filter.Prefix,
  tag: filter.Tag && { key: filter.Tag.Key, value: filter.Tag.Value },
  and: filter.And && {
    prefix: filter.And.Prefix,
    tags: fromTagList(filter.And.Tags),
    ...sizeArguments(filter.And),
  },
  ...sizeArguments(filter),
})

const periodArguments = ({ Days, Date: date }: Transition): Arguments => ({
  days: Days,
  date: date?.toISOString(),
})

const noncurrentArguments = (period: NoncurrentVersionExpiration): Arguments => ({
  noncurrent_days: period.NoncurrentDays,
  newer_noncurrent_versions: period.NewerNoncurrentVersions,
})

/** What a program would have to write for the rule. */
export const ruleArguments = (rule: LifecycleRule): Arguments => ({
  id: rule.ID,
  status: rule.Status,
  prefix: rule.Prefix,
  filter: rule.Filter && filterArguments(rule.Filter),
  expiration: rule.Expiration && {
    ...periodArguments(rule.Expiration),
    expired_object_delete_marker: rule.Expiration.ExpiredObjectDeleteMarker,
  },
  transition: rule.Transitions?.map((each) => ({
    ...periodArguments(each),
    storage_class: each.StorageClass,
  })),
  noncurrent_version_expiration:
    rule.NoncurrentVersionExpiration && noncurrentArguments(rule.NoncurrentVersionExpiration),
  noncurrent_version_transition: rule.NoncurrentVersionTransitions?.map((each) => ({
    ...noncurrentArguments(each),
    storage_class: each.StorageClass,
  })),
  abort_incomplete_multipart_upload: rule.AbortIncompleteMultipartUpload && {
    days_after_initiation: rule.AbortIncompleteMultipartUpload.DaysAfterInitiation,
  },
})
