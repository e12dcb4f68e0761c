import type { Arguments, Context } from './resource-type.ts'
import { textMap } from './values.ts'

export type Tags = Readonly<Record<string, string>>

/** `tags` and `tags_all` of a resource: its own win over the provider's. */
export const tagArguments = (args: Arguments, { defaultTags }: Context): Arguments => {
  const tags = textMap(args, 'tags')
  return { tags, tags_all: { ...defaultTags, ...tags } }
}

/** Tags that AWS sets itself are nobody's to change. */
export const isOurs = ([key]: readonly [string, string]): boolean => !key.startsWith('aws:')

/** The same two arguments, from the tags that a resource really has. */
export const tagAttributes = (found: Tags, { defaultTags }: Context): Arguments => {
  const all = Object.entries(found).filter(isOurs)
  const own = all.filter(([key, value]) => defaultTags[key] !== value)
  return { tags: Object.fromEntries(own), tags_all: Object.fromEntries(all) }
}

export const allTags = (args: Arguments): Tags => textMap(args, 'tags_all')

/** What to set and what to take away to get from one to the other. */
export const tagChange = (
  before: Arguments,
  after: Arguments,
): { readonly put: Tags; readonly remove: readonly string[] } => {
  const [old, wanted] = [allTags(before), allTags(after)]
  const put = Object.entries(wanted).filter(([key, value]) => old[key] !== value)
  return {
    put: Object.fromEntries(put),
    remove: Object.keys(old).filter((key) => !(key in wanted)),
  }
}

/** The form of most services. */
export const tagList = (tags: Tags): { Key: string; Value: string }[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

export const fromTagList = (
  list: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): Tags => Object.fromEntries(list.map(({ Key = '', Value = '' }) => [Key, Value]))

/** Calls what is needed, and nothing where tags stay as they are. */
export const changeTags = async (
  { before, after }: { readonly before: Arguments; readonly after: Arguments },
  put: (tags: Tags) => Promise<unknown>,
  remove: (keys: string[]) => Promise<unknown>,
): Promise<void> => {
  const change = tagChange(before, after)
  if (change.remove.length > 0) await remove([...change.remove])
  if (Object.keys(change.put).length > 0) await put(change.put)
}
