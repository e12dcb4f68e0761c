import {
  PutBucketAccelerateConfiguration$,
  type PutBucketAccelerateConfigurationCommandInput,
  type PutBucketAccelerateConfigurationCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { configure } from './configurations.ts'
import { invalidRequest, malformedXml } from './errors.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAccelerateConfiguration.html */
export const putBucketAccelerateConfiguration = operation<
  PutBucketAccelerateConfigurationCommandInput,
  PutBucketAccelerateConfigurationCommandOutput
>('s3', {
  schema: PutBucketAccelerateConfiguration$,
  members: ['Bucket', 'ExpectedBucketOwner', 'AccelerateConfiguration', 'ChecksumAlgorithm'],
  authorize: onBucket('PutAccelerateConfiguration'),
  handle: (call) => {
    const { Status: accelerate } = call.input.AccelerateConfiguration ?? {}
    if (accelerate !== 'Enabled' && accelerate !== 'Suspended') throw malformedXml()
    if (bucketOf(call).name.includes('.')) {
      throw invalidRequest(
        'S3 Transfer Acceleration is not supported for buckets with periods (.) in their names',
      )
    }
    return configure(call, { accelerate })
  },
})
