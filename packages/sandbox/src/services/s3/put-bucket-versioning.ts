import {
  PutBucketVersioning$,
  type PutBucketVersioningCommandInput,
  type PutBucketVersioningCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { notImplemented, ServiceError } from '../../errors.ts'
import { onBucket } from './access.ts'
import { bucketOf, putBucket } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html */
export const putBucketVersioning = operation<
  PutBucketVersioningCommandInput,
  PutBucketVersioningCommandOutput
>('s3', {
  schema: PutBucketVersioning$,
  members: [
    'Bucket',
    'ExpectedBucketOwner',
    'VersioningConfiguration',
    'ContentMD5',
    'ChecksumAlgorithm',
  ],
  authorize: onBucket('PutBucketVersioning'),
  handle: (call) => {
    const { Status, MFADelete } = call.input.VersioningConfiguration ?? {}
    if (MFADelete === 'Enabled') throw notImplemented('MFA delete')
    if (Status !== 'Enabled' && Status !== 'Suspended') {
      throw new ServiceError(
        'IllegalVersioningConfigurationException',
        'The Versioning element must be specified',
      )
    }
    putBucket(call.world, { ...bucketOf(call), versioning: Status })
    return {}
  },
})
