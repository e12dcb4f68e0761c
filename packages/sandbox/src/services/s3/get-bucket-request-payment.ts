import {
  GetBucketRequestPayment$,
  type GetBucketRequestPaymentCommandInput,
  type GetBucketRequestPaymentCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html */
export const getBucketRequestPayment = operation<
  GetBucketRequestPaymentCommandInput,
  GetBucketRequestPaymentCommandOutput
>('s3', {
  schema: GetBucketRequestPayment$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketRequestPayment'),
  handle: (call) => {
    bucketOf(call)
    return { Payer: 'BucketOwner' }
  },
})
