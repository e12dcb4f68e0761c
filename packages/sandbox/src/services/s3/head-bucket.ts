import {
  HeadBucket$,
  type HeadBucketCommandInput,
  type HeadBucketCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { arnOf, bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket = operation<HeadBucketCommandInput, HeadBucketCommandOutput>('s3', {
  schema: HeadBucket$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('ListBucket'),
  handle: (call) => {
    const bucket = bucketOf(call)
    return { BucketRegion: bucket.region, BucketArn: arnOf(bucket), AccessPointAlias: false }
  },
})
