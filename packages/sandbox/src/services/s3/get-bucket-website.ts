import {
  GetBucketWebsite$,
  type GetBucketWebsiteCommandInput,
  type GetBucketWebsiteCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { configurationNotFound } from './configurations.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketWebsite.html */
export const getBucketWebsite = operation<
  GetBucketWebsiteCommandInput,
  GetBucketWebsiteCommandOutput
>('s3', {
  schema: GetBucketWebsite$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketWebsite'),
  handle: (call) => {
    const { configurations, name } = bucketOf(call)
    if (configurations.website) return configurations.website
    throw configurationNotFound(
      'NoSuchWebsiteConfiguration',
      'The specified bucket does not have a website configuration',
      name,
    )
  },
})
