import {
  GetBucketTagging$,
  type GetBucketTaggingCommandInput,
  type GetBucketTaggingCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { configurationNotFound } from './configurations.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html */
export const getBucketTagging = operation<
  GetBucketTaggingCommandInput,
  GetBucketTaggingCommandOutput
>('s3', {
  schema: GetBucketTagging$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketTagging'),
  handle: (call) => {
    const { tags, name } = bucketOf(call)
    if (tags.length > 0) return { TagSet: tags.map((tag) => ({ ...tag })) }
    throw configurationNotFound('NoSuchTagSet', 'The TagSet does not exist', name)
  },
})
