import type { Context } from '@xacct/iam'
import { ServiceError } from '../../errors.ts'

export type Tags = Readonly<Record<string, string>>

const problemOf = ([key, value]: readonly [string, string]): ServiceError | undefined => {
  if (key.length === 0 || key.length > 128 || value.length > 256) {
    return new ServiceError('InvalidTagsMapException', 'The map of tags is not valid')
  }
  return /^aws:/i.test(key)
    ? new ServiceError('InvalidSystemTagUsageException', 'System tags cannot be used')
    : undefined
}

/** @throws ServiceError where a tag is not one, or there are more than a repository can have */
export const withTags = (tags: Tags, given: Tags = {}): Tags => {
  const problem = Object.entries(given).map(problemOf).find(Boolean)
  if (problem) throw problem
  const all = { ...tags, ...given }
  if (Object.keys(all).length > 50) {
    throw new ServiceError('TooManyTagsException', 'A repository can have no more than 50 tags')
  }
  return all
}

export const requestTags = (given: Tags = {}): Context =>
  Object.keys(given).length === 0
    ? {}
    : {
        ...Object.fromEntries(
          Object.entries(given).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
        ),
        'aws:TagKeys': Object.keys(given),
      }
