import {
  PutBucketTagging$,
  type PutBucketTaggingCommandInput,
  type PutBucketTaggingCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { requestTags } from '../tags.ts'
import { onBucket } from './access.ts'
import { bucketOf, putBucket } from './buckets.ts'
import { checkTags, MAX_BUCKET_TAGS, tagsOf } from './object-tags.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html */
export const putBucketTagging = operation<
  PutBucketTaggingCommandInput,
  PutBucketTaggingCommandOutput
>('s3', {
  schema: PutBucketTagging$,
  members: ['Bucket', 'ExpectedBucketOwner', 'ContentMD5', 'ChecksumAlgorithm', 'Tagging'],
  authorize: onBucket('PutBucketTagging', ({ input }) => requestTags(input.Tagging?.TagSet)),
  handle: (call) => {
    const tags = tagsOf(call.input.Tagging?.TagSet ?? [])
    checkTags(tags, MAX_BUCKET_TAGS, 'Bucket')
    putBucket(call.world, { ...bucketOf(call), tags })
    return {}
  },
})
