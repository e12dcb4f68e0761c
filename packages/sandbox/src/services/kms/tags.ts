import type { Tag as SdkTag } from '@aws-sdk/client-kms'
import type { Context } from '@xacct/iam'
import { ServiceError } from '../../errors.ts'
import type { Tag } from './state.ts'

/** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
const MAX_TAGS = 50

const problemOf = ({ TagKey, TagValue }: SdkTag): ServiceError | undefined => {
  if (!TagKey || TagKey.length > 128 || TagValue === undefined || TagValue.length > 256) {
    return new ServiceError(
      'TagException',
      'A tag is not valid: its key has 1 to 128 characters, its value up to 256.',
    )
  }
  return TagKey.toLowerCase().startsWith('aws:')
    ? new ServiceError('TagException', 'Tags beginning with aws: are reserved.')
    : undefined
}

/**
 * Tags with others put over them.
 * @throws ServiceError
 */
export const addTags = (tags: readonly Tag[], added: readonly SdkTag[] = []): readonly Tag[] => {
  for (const tag of added) {
    const problem = problemOf(tag)
    if (problem) throw problem
  }
  if (new Set(added.map(({ TagKey }) => TagKey)).size !== added.length) {
    throw new ServiceError('TagException', 'Duplicate tag keys')
  }
  const all = new Map([
    ...tags.map(({ TagKey, TagValue }) => [TagKey, TagValue] as const),
    ...added.map(({ TagKey = '', TagValue = '' }) => [TagKey, TagValue] as const),
  ])
  if (all.size > MAX_TAGS) {
    throw new ServiceError('TagException', `Too many tags: a KMS key has at most ${MAX_TAGS}.`)
  }
  return [...all].map(([TagKey, TagValue]) => ({ TagKey, TagValue }))
}

export const tagRequestKeys = (tags: readonly SdkTag[] = []): Context =>
  tags.length === 0
    ? {}
    : {
        ...Object.fromEntries(
          tags.map(({ TagKey = '', TagValue = '' }) => [`aws:RequestTag/${TagKey}`, TagValue]),
        ),
        'aws:TagKeys': tags.map(({ TagKey = '' }) => TagKey),
      }
