/** Lifecycle rules as the program writes them, in the one form in which two rules of the same meaning are equal. */
import { DeployError } from '../../errors.ts'
import type { Arguments } from '../resource-type.ts'
import { block, blocks, flag, numberOr, textMap, textOr } from '../values.ts'

const count = (args: Arguments, name: string): number | undefined => numberOr(args, name, undefined)

const RULE_PARTS: Readonly<Record<string, readonly string[]>> = {
  filter: [
    'prefix',
    'tag',
    'tag.key',
    'tag.value',
    'object_size_greater_than',
    'object_size_less_than',
    'and',
    'and.prefix',
    'and.tags',
    'and.object_size_greater_than',
    'and.object_size_less_than',
  ],
  expiration: ['days', 'date', 'expired_object_delete_marker'],
  transition: ['days', 'date', 'storage_class'],
  noncurrent_version_expiration: ['noncurrent_days', 'newer_noncurrent_versions'],
  noncurrent_version_transition: ['noncurrent_days', 'newer_noncurrent_versions', 'storage_class'],
  abort_incomplete_multipart_upload: ['days_after_initiation'],
}

export const RULE_ARGUMENTS: readonly string[] = [
  ...['id', 'status', 'prefix'],
  ...Object.entries(RULE_PARTS).flatMap(([part, names]) => [
    part,
    ...names.map((name) => `${part}.${name}`),
  ]),
]

const sizes = (args: Arguments): Arguments => ({
  object_size_greater_than: count(args, 'object_size_greater_than'),
  object_size_less_than: count(args, 'object_size_less_than'),
})

const and = (args: Arguments): Arguments => ({
  prefix: textOr(args, 'prefix', ''),
  tags: textMap(args, 'tags'),
  ...sizes(args),
})

const tag = (args: Arguments): Arguments => ({ key: args['key'], value: args['value'] })

/** S3 takes exactly one condition; where there is none, it is the prefix that every object has. */
const filter = (args: Arguments): Arguments => {
  const others = {
    tag: blocks(args, 'tag').map(tag),
    and: blocks(args, 'and').map(and),
    ...sizes(args),
  }
  const isAny = Object.values(others).every((each) => [each ?? []].flat().length === 0)
  return { prefix: textOr(args, 'prefix', isAny ? '' : undefined), ...others }
}

/** `2030-01-01T00:00:00Z`, however it is written. */
const date = (args: Arguments): string | undefined => {
  const value = textOr(args, 'date', undefined)
  if (value === undefined) return undefined
  const time = new Date(value)
  if (!Number.isNaN(+time)) return time.toISOString().replace('.000Z', 'Z')
  throw new DeployError(
    'PROGRAM',
    `The date "${value}" of a lifecycle rule is none; write it like 2030-01-01T00:00:00Z.`,
  )
}

const expiration = (args: Arguments): Arguments => ({
  days: count(args, 'days'),
  date: date(args),
  expired_object_delete_marker: flag(args, 'expired_object_delete_marker'),
})

const transition = (args: Arguments): Arguments => ({
  days: count(args, 'days'),
  date: date(args),
  storage_class: textOr(args, 'storage_class', undefined),
})

const noncurrent = (args: Arguments): Arguments => ({
  noncurrent_days: count(args, 'noncurrent_days'),
  newer_noncurrent_versions: count(args, 'newer_noncurrent_versions'),
})

const noncurrentTransition = (args: Arguments): Arguments => ({
  ...noncurrent(args),
  storage_class: textOr(args, 'storage_class', undefined),
})

const by = (name: string) => (a: Arguments, b: Arguments) =>
  String(a[name]).localeCompare(String(b[name]), 'en')

const rule = (args: Arguments): Arguments => ({
  id: textOr(args, 'id', undefined),
  status: textOr(args, 'status', undefined),
  // `prefix` is the older way to say `filter { prefix }`, which S3 answers in whichever form it was put.
  filter: [
    filter(blocks(args, 'filter').length > 0 ? block(args, 'filter') : { prefix: args['prefix'] }),
  ],
  expiration: blocks(args, 'expiration').map(expiration),
  transition: blocks(args, 'transition').map(transition).toSorted(by('storage_class')),
  noncurrent_version_expiration: blocks(args, 'noncurrent_version_expiration').map(noncurrent),
  noncurrent_version_transition: blocks(args, 'noncurrent_version_transition')
    .map(noncurrentTransition)
    .toSorted(by('storage_class')),
  abort_incomplete_multipart_upload: blocks(args, 'abort_incomplete_multipart_upload').map(
    (abort) => ({ days_after_initiation: count(abort, 'days_after_initiation') }),
  ),
})

/** The rules of a program, in the order in which it has them. */
export const completeRules = (args: Arguments): readonly Arguments[] =>
  blocks(args, 'rule').map(rule)

/** Rules apply in no order: they are kept in the one in which they are known, and those that are new come last. */
export const inKnownOrder = (
  rules: readonly Arguments[],
  known: Arguments,
): readonly Arguments[] => {
  const ids = blocks(known, 'rule').map((each) => each['id'])
  const place = (each: Arguments): number => {
    const index = ids.indexOf(each['id'])
    return index === -1 ? ids.length : index
  }
  return rules.toSorted((a, b) => place(a) - place(b))
}
