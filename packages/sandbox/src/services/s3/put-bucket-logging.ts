import {
  type LoggingEnabled,
  PutBucketLogging$,
  type PutBucketLoggingCommandInput,
  type PutBucketLoggingCommandOutput,
} from '@aws-sdk/client-s3'
import type { Call } from '../../dispatch/operation.ts'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { onBucket } from './access.ts'
import { bucketNamed, bucketOf } from './buckets.ts'
import { configure, deconfigure } from './configurations.ts'

const invalidTarget = (message: string, name: string): ServiceError =>
  new ServiceError('InvalidTargetBucketForLogging', message, 400, { TargetBucket: name })

const checkTarget = (
  call: Call<PutBucketLoggingCommandInput>,
  { TargetBucket = '', TargetGrants = [] }: LoggingEnabled,
): void => {
  const [source, target] = [bucketOf(call), bucketNamed(call.world, TargetBucket)]
  if (!target) {
    throw invalidTarget('The target bucket for logging does not exist', TargetBucket)
  }
  if (target.owner !== source.owner) {
    throw invalidTarget(
      'The owner for the bucket to be logged and the target bucket must be the same.',
      TargetBucket,
    )
  }
  if (target.region !== source.region) {
    throw new ServiceError(
      'CrossLocationLoggingProhibited',
      'Cross S3 location logging not allowed.',
      403,
    )
  }
  if (TargetGrants.length > 0 && target.ownership === 'BucketOwnerEnforced') {
    throw new ServiceError(
      'InvalidArgument',
      'Your bucket has Object Ownership set to Bucket owner enforced, which does not allow target grants.',
    )
  }
}

/** Logs are delivered on a best effort basis, sometime: here, never. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html#LogDeliveryBestEffort */
export const putBucketLogging = operation<
  PutBucketLoggingCommandInput,
  PutBucketLoggingCommandOutput
>('s3', {
  schema: PutBucketLogging$,
  members: [
    'Bucket',
    'ExpectedBucketOwner',
    'ContentMD5',
    'ChecksumAlgorithm',
    'BucketLoggingStatus',
  ],
  authorize: onBucket('PutBucketLogging'),
  handle: (call) => {
    const logging = call.input.BucketLoggingStatus ?? {}
    if (!logging.LoggingEnabled) return deconfigure(call, 'logging')
    checkTarget(call, logging.LoggingEnabled)
    return configure(call, { logging })
  },
})
