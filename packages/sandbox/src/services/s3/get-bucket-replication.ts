import {
  GetBucketReplication$,
  type GetBucketReplicationCommandInput,
  type GetBucketReplicationCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'
import { configurationNotFound } from './configurations.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html */
export const getBucketReplication = operation<
  GetBucketReplicationCommandInput,
  GetBucketReplicationCommandOutput
>('s3', {
  schema: GetBucketReplication$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetReplicationConfiguration'),
  handle: (call) => {
    throw configurationNotFound(
      'ReplicationConfigurationNotFoundError',
      'The replication configuration was not found',
      bucketOf(call).name,
    )
  },
})
