import type { Arguments } from './resource-type.ts'
import { allTags, tagList } from './tags.ts'

/** Tags to make something with; nothing where there are none, because some services refuse an empty list. */
export const newTags = (args: Arguments): { Key: string; Value: string }[] | undefined => {
  const tags = tagList(allTags(args))
  return tags.length > 0 ? tags : undefined
}
