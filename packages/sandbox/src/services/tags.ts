/** The tags of the services that write them as a list of keys and values. */
import { ServiceError } from '../errors.ts'

export type Tag = { readonly Key: string; readonly Value: string }

/** What clients send: the types of the SDK leave everything open. */
export type GivenTag = { readonly Key?: string | undefined; readonly Value?: string | undefined }

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_naming_best_practices */
const MAX_TAGS = 50

export const tagsOf = (given: readonly GivenTag[] | undefined): readonly Tag[] =>
  (given ?? []).map(({ Key = '', Value = '' }) => ({ Key, Value }))

/** Tags with others put over them; the latest value of a key counts. */
export const withTags = (
  tags: readonly Tag[],
  given: readonly GivenTag[] | undefined,
): readonly Tag[] => [
  ...new Map([...tags, ...tagsOf(given)].map((tag) => [tag.Key, tag] as const)).values(),
]

export const withoutTags = (
  tags: readonly Tag[],
  keys: readonly string[] | undefined,
): readonly Tag[] => tags.filter(({ Key }) => !keys?.includes(Key))

/** `aws:ResourceTag/…` of what exists, for conditions. */
export const resourceTags = (tags: readonly Tag[]): Readonly<Record<string, string>> =>
  Object.fromEntries(tags.map(({ Key, Value }) => [`aws:ResourceTag/${Key}`, Value]))

/** `aws:RequestTag/…` and `aws:TagKeys` of what is asked for. */
export const requestTags = (
  given: readonly GivenTag[] | undefined,
): Readonly<Record<string, string | readonly string[]>> => {
  const tags = tagsOf(given)
  return tags.length === 0
    ? {}
    : {
        ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
        'aws:TagKeys': tags.map(({ Key }) => Key),
      }
}

/** @throws ServiceError with `code` where a tag is one that no service takes. */
export const checkTags = (tags: readonly Tag[], code: string): void => {
  if (tags.length > MAX_TAGS) {
    throw new ServiceError(code, `A resource cannot have more than ${MAX_TAGS} tags.`)
  }
  for (const { Key, Value } of tags) {
    if (Key.length === 0 || Key.length > 128 || Value.length > 256) {
      throw new ServiceError(code, `The tag "${Key}" is too long, or has no key.`)
    }
    if (/^aws:/i.test(Key)) {
      throw new ServiceError(code, `System tags cannot be added or updated by requester: ${Key}`)
    }
  }
}
