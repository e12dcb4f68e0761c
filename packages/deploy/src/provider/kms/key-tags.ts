import { type KMSClient, paginateListResourceTags, type Tag } from '@aws-sdk/client-kms'
import type { Tags } from '../tags.ts'

/** Tags have names of their own in KMS. */
export const keyTagList = (tags: Tags): Tag[] =>
  Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }))

export const keyTags = async (client: KMSClient, KeyId: string): Promise<Tags> => {
  const found: Record<string, string> = {}
  for await (const { Tags = [] } of paginateListResourceTags({ client }, { KeyId })) {
    for (const { TagKey = '', TagValue = '' } of Tags) found[TagKey] = TagValue
  }
  return found
}
