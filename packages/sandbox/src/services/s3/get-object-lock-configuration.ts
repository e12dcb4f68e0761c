import {
  GetObjectLockConfiguration$,
  type GetObjectLockConfigurationCommandInput,
  type GetObjectLockConfigurationCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { configurationNotFound } from './configurations.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html */
export const getObjectLockConfiguration = operation<
  GetObjectLockConfigurationCommandInput,
  GetObjectLockConfigurationCommandOutput
>('s3', {
  schema: GetObjectLockConfiguration$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketObjectLockConfiguration'),
  handle: (call) => {
    throw configurationNotFound(
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
      bucketOf(call).name,
    )
  },
})
