import {
  GetBucketCors$,
  type GetBucketCorsCommandInput,
  type GetBucketCorsCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { configurationNotFound } from './configurations.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketCors.html */
export const getBucketCors = operation<GetBucketCorsCommandInput, GetBucketCorsCommandOutput>(
  's3',
  {
    schema: GetBucketCors$,
    members: ['Bucket', 'ExpectedBucketOwner'],
    authorize: onBucket('GetBucketCORS'),
    handle: (call) => {
      const { configurations, name } = bucketOf(call)
      if (configurations.cors) return configurations.cors
      throw configurationNotFound(
        'NoSuchCORSConfiguration',
        'The CORS configuration does not exist',
        name,
      )
    },
  },
)
