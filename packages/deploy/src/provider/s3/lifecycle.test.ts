import {
  GetBucketLifecycleConfigurationCommand,
  type LifecycleRule,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { planResource } from '../plan-resource.ts'
import type { Arguments, Context } from '../resource-type.ts'
import { apply, contextIn, sandboxOfTest } from '../testing.ts'
import { bucket } from './bucket.ts'
import { lifecycle } from './lifecycle.ts'
import { completeRules, inKnownOrder } from './lifecycle-arguments.ts'
import { lifecycleRule, ruleArguments } from './lifecycle-rule.ts'

const Bucket = 'shop-artifacts'

let context: Context
beforeEach(async () => {
  context = contextIn(sandboxOfTest(), '111111111111')
  await apply(bucket, { bucket: Bucket }, context)
})

const rulesOf = async (): Promise<unknown> => {
  const command = new GetBucketLifecycleConfigurationCommand({ Bucket })
  return (await context.clients.s3.send(command)).Rules
}

/** Besides id and status: what a program says, and what S3 is told. */
const rules: readonly (readonly [string, Arguments, Partial<LifecycleRule>])[] = [
  [
    'every object',
    { filter: [{}], expiration: [{ days: 90 }] },
    { Filter: { Prefix: '' }, Expiration: { Days: 90 } },
  ],
  [
    'every object, without a filter',
    { expiration: { days: '90' } },
    { Filter: { Prefix: '' }, Expiration: { Days: 90 } },
  ],
  [
    'what generated repositories ask for',
    {
      filter: [{}],
      expiration: [{ days: 90 }],
      noncurrent_version_expiration: [{ noncurrent_days: 30 }],
      abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
    },
    {
      Filter: { Prefix: '' },
      Expiration: { Days: 90 },
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    },
  ],
  [
    'a prefix',
    {
      filter: { prefix: 'logs/' },
      noncurrent_version_expiration: { noncurrent_days: 9, newer_noncurrent_versions: 2 },
    },
    {
      Filter: { Prefix: 'logs/' },
      NoncurrentVersionExpiration: { NoncurrentDays: 9, NewerNoncurrentVersions: 2 },
    },
  ],
  [
    'a prefix, as it was once written',
    { prefix: 'logs/', expiration: { expired_object_delete_marker: true } },
    { Filter: { Prefix: 'logs/' }, Expiration: { ExpiredObjectDeleteMarker: true } },
  ],
  [
    'a tag',
    {
      filter: { tag: { key: 'keep', value: 'no' } },
      expiration: { date: '2030-01-01T01:00:00+01:00' },
    },
    {
      Filter: { Tag: { Key: 'keep', Value: 'no' } },
      Expiration: { Date: new Date('2030-01-01T00:00:00Z') },
    },
  ],
  [
    'sizes',
    { filter: { object_size_greater_than: 0 }, expiration: { days: 1 } },
    { Filter: { ObjectSizeGreaterThan: 0 }, Expiration: { Days: 1 } },
  ],
  [
    'all of them',
    {
      filter: {
        and: { prefix: 'logs/', tags: { keep: 'no' }, object_size_less_than: 1000 },
      },
      abort_incomplete_multipart_upload: { days_after_initiation: 1 },
    },
    {
      Filter: {
        And: {
          Prefix: 'logs/',
          Tags: [{ Key: 'keep', Value: 'no' }],
          ObjectSizeLessThan: 1000,
        },
      },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    },
  ],
  [
    'transitions',
    {
      transition: [
        { days: 90, storage_class: 'GLACIER' },
        { days: 180, storage_class: 'DEEP_ARCHIVE' },
      ],
      noncurrent_version_transition: [{ noncurrent_days: 30, storage_class: 'STANDARD_IA' }],
    },
    {
      Filter: { Prefix: '' },
      Transitions: [
        { Days: 180, StorageClass: 'DEEP_ARCHIVE' },
        { Days: 90, StorageClass: 'GLACIER' },
      ],
      NoncurrentVersionTransitions: [{ NoncurrentDays: 30, StorageClass: 'STANDARD_IA' }],
    },
  ],
]

describe('aws_s3_bucket_lifecycle_configuration', () => {
  it.each(rules)('has a rule for %s', async (_, args, expected) => {
    const given = { bucket: Bucket, rule: [{ id: 'one', status: 'Enabled', ...args }] }
    const { made } = await apply(lifecycle, given, context)
    expect(await rulesOf()).toEqual([{ ID: 'one', Status: 'Enabled', ...expected }])
    expect(await apply(lifecycle, given, context, made)).toMatchObject({
      action: 'no-op',
      changed: [],
    })
  })

  it('is put in the order of the program, and is the same in whatever order S3 answers', async () => {
    const rule = ['c', 'a', 'b'].map((id) => ({ id, status: 'Enabled', expiration: { days: 1 } }))
    const { made } = await apply(lifecycle, { bucket: Bucket, rule }, context)
    const Rules = (await rulesOf()) as LifecycleRule[]
    expect(Rules.map(({ ID }) => ID)).toEqual(['c', 'a', 'b'])
    await context.clients.s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: { Rules: Rules.toReversed() },
      }),
    )
    expect((await apply(lifecycle, { bucket: Bucket, rule }, context, made)).action).toBe('no-op')
  })

  it('is the same where the prefix was put in the older form', async () => {
    const given = {
      bucket: Bucket,
      rule: { id: 'one', status: 'Enabled', filter: { prefix: 'logs/' }, expiration: { days: 1 } },
    }
    const { made } = await apply(lifecycle, given, context)
    const Rules: LifecycleRule[] = [
      { ID: 'one', Status: 'Enabled', Prefix: 'logs/', Expiration: { Days: 1 } },
    ]
    await context.clients.s3.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
    )
    expect((await apply(lifecycle, given, context, made)).action).toBe('no-op')
  })

  it('sees a rule that somebody added', async () => {
    const rule = { id: 'one', status: 'Enabled', expiration: { days: 1 } }
    const { made } = await apply(lifecycle, { bucket: Bucket, rule }, context)
    const Rules: LifecycleRule[] = ['one', 'two'].map((ID) => ({
      ID,
      Status: 'Enabled',
      Filter: { Prefix: '' },
      Expiration: { Days: 1 },
    }))
    await context.clients.s3.send(
      new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
    )
    const { action, changed } = await apply(lifecycle, { bucket: Bucket, rule }, context, made)
    expect([action, changed]).toEqual(['update', ['rule']])
    expect(await rulesOf()).toEqual(Rules.slice(0, 1))
  })

  it('moves small objects only where the program says so', async () => {
    const rule = { id: 'one', status: 'Enabled', expiration: { days: 1 } }
    const given = { bucket: Bucket, rule }
    const size = { transition_default_minimum_object_size: 'varies_by_storage_class' }
    const { made } = await apply(lifecycle, { ...given, ...size }, context)
    expect(made.attributes).toMatchObject(size)
    const { action, changed } = await apply(lifecycle, given, context, made)
    expect([action, changed]).toEqual(['update', Object.keys(size)])
  })

  it('refuses a date that is none', async () => {
    const rule = { id: 'one', status: 'Enabled', expiration: { date: 'soon' } }
    await expect(apply(lifecycle, { bucket: Bucket, rule }, context)).rejects.toThrow(
      'The date "soon" of a lifecycle rule is none; write it like 2030-01-01T00:00:00Z.',
    )
  })

  const days = fc.integer({ min: 1, max: 3650 })
  const name = fc.constantFrom('a', 'b/', 'c d')
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
  const size = fc.record({
    object_size_greater_than: maybe(fc.nat()),
    object_size_less_than: maybe(days),
  })
  const filter = fc.oneof(
    fc.constant({}),
    fc.record({ prefix: name }),
    fc.record({ tag: fc.record({ key: name, value: name }) }),
    size,
    size.chain((sizes) =>
      fc
        .record({ and: fc.record({ prefix: name, tags: fc.dictionary(name, name) }) })
        .map(({ and }) => ({ and: { ...and, ...sizes } })),
    ),
  )
  const rule = fc.record({
    id: name,
    status: fc.constantFrom('Enabled', 'Disabled'),
    filter,
    expiration: maybe(fc.record({ days })),
    transition: fc.uniqueArray(
      fc.record({ days, storage_class: fc.constantFrom('GLACIER', 'ONEZONE_IA') }),
      { selector: ({ storage_class }) => storage_class },
    ),
    noncurrent_version_expiration: maybe(
      fc.record({ noncurrent_days: days, newer_noncurrent_versions: maybe(days) }),
    ),
    abort_incomplete_multipart_upload: maybe(fc.record({ days_after_initiation: days })),
  })

  it('says everything to S3 that the program says, and reads all of it back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(rule, { selector: ({ id }) => id }), (written) => {
        const wanted = completeRules({ rule: written })
        const answered = wanted.map(lifecycleRule).toReversed().map(ruleArguments)
        const rule = inKnownOrder(completeRules({ rule: answered }), { rule: wanted })
        const found = { id: Bucket, attributes: lifecycle.complete({ rule }, context) }
        expect(planResource(lifecycle, { rule: written }, found, context).action).toBe('no-op')
      }),
    )
  })
})
