import {
  GetBucketLifecycleConfiguration$,
  type GetBucketLifecycleConfigurationCommandInput,
  type GetBucketLifecycleConfigurationCommandOutput,
  type TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { configurationNotFound } from './configurations.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html */
export const getBucketLifecycleConfiguration = operation<
  GetBucketLifecycleConfigurationCommandInput,
  GetBucketLifecycleConfigurationCommandOutput
>('s3', {
  schema: GetBucketLifecycleConfiguration$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetLifecycleConfiguration'),
  handle: (call) => {
    const { configurations, name } = bucketOf(call)
    const { lifecycle, lifecycleMinimumSize } = configurations
    if (!lifecycle) {
      throw configurationNotFound(
        'NoSuchLifecycleConfiguration',
        'The lifecycle configuration does not exist',
        name,
      )
    }
    return {
      Rules: [...lifecycle],
      TransitionDefaultMinimumObjectSize:
        lifecycleMinimumSize as TransitionDefaultMinimumObjectSize,
    }
  },
})
