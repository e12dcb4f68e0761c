import {
  GetBucketAccelerateConfiguration$,
  type GetBucketAccelerateConfigurationCommandInput,
  type GetBucketAccelerateConfigurationCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAccelerateConfiguration.html */
export const getBucketAccelerateConfiguration = operation<
  GetBucketAccelerateConfigurationCommandInput,
  GetBucketAccelerateConfigurationCommandOutput
>('s3', {
  schema: GetBucketAccelerateConfiguration$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  ignored: ['RequestPayer'],
  authorize: onBucket('GetAccelerateConfiguration'),
  handle: (call) => {
    const { accelerate } = bucketOf(call).configurations
    return accelerate ? { Status: accelerate } : {}
  },
})
