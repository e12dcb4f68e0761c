import {
  DeleteBucketTaggingCommand,
  GetBucketTaggingCommand,
  PutBucketTaggingCommand,
} from '@aws-sdk/client-s3'
import { unlessAbsent } from '../absent.ts'
import { patiently } from '../patience.ts'
import type { Context } from '../resource-type.ts'
import { fromTagList, isOurs, type Tags, tagList } from '../tags.ts'
import { UNSETTLED } from './unsettled.ts'

export const bucketTags = async (Bucket: string, { clients }: Context): Promise<Tags> => {
  const found = await unlessAbsent(['NoSuchTagSet'], () =>
    clients.s3.send(new GetBucketTaggingCommand({ Bucket })),
  )
  return fromTagList(found?.TagSet)
}

/** Tags of a bucket are put as a whole; without those that AWS has set itself, it refuses. */
export const setBucketTags = async (
  Bucket: string,
  tags: Tags,
  context: Context,
): Promise<void> => {
  const { s3 } = context.clients
  const found = await patiently(context, UNSETTLED, () => bucketTags(Bucket, context))
  const system = Object.entries(found).filter((tag) => !isOurs(tag))
  const TagSet = tagList({ ...Object.fromEntries(system), ...tags })
  await patiently(context, UNSETTLED, async () => {
    if (TagSet.length === 0) await s3.send(new DeleteBucketTaggingCommand({ Bucket }))
    else await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }))
  })
}
