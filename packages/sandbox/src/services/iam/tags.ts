import type { Context } from '@xacct/iam'
import { constrain } from '../../dispatch/constraints.ts'
import { checkTags, type GivenTag, resourceTags, type Tag, tagsOf, withTags } from '../tags.ts'
import { invalidInput } from './errors.ts'

/** Tags of what exists, under both names that IAM has for them. */
export const tagContext = (tags: readonly Tag[]): Context => ({
  ...resourceTags(tags),
  ...Object.fromEntries(tags.map(({ Key, Value }) => [`iam:ResourceTag/${Key}`, Value])),
})

const TAG = { pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]*/u }

/**
 * Tags with others put over them. Keys are not case-sensitive.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
 * @throws ServiceError
 */
export const addTags = (tags: readonly Tag[], given: readonly GivenTag[] = []): readonly Tag[] => {
  const keys = tagsOf(given).map(({ Key }) => Key.toLowerCase())
  if (new Set(keys).size !== keys.length) {
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  }
  for (const { Key, Value } of tagsOf(given)) {
    constrain({ key: Key, value: Value }, { key: TAG, value: TAG })
  }
  const kept = tags.filter(({ Key }) => !keys.includes(Key.toLowerCase()))
  const all = withTags(kept, given)
  checkTags(all, 'ValidationError')
  return all
}

export const dropTags = (tags: readonly Tag[], keys: readonly string[] = []): readonly Tag[] => {
  const dropped = keys.map((key) => key.toLowerCase())
  return tags.filter(({ Key }) => !dropped.includes(Key.toLowerCase()))
}
