import {
  PutBucketRequestPayment$,
  type PutBucketRequestPaymentCommandInput,
  type PutBucketRequestPaymentCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { notImplemented } from '../../errors.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { malformedXml } from './errors.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketRequestPayment.html */
export const putBucketRequestPayment = operation<
  PutBucketRequestPaymentCommandInput,
  PutBucketRequestPaymentCommandOutput
>('s3', {
  schema: PutBucketRequestPayment$,
  members: [
    'Bucket',
    'ExpectedBucketOwner',
    'ContentMD5',
    'ChecksumAlgorithm',
    'RequestPaymentConfiguration',
  ],
  authorize: onBucket('PutBucketRequestPayment'),
  handle: (call) => {
    bucketOf(call)
    const { Payer } = call.input.RequestPaymentConfiguration ?? {}
    if (Payer === 'Requester') throw notImplemented('requester pays')
    if (Payer !== 'BucketOwner') throw malformedXml()
    return {}
  },
})
