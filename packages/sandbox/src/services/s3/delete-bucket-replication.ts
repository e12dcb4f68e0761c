import {
  DeleteBucketReplication$,
  type DeleteBucketReplicationCommandInput,
  type DeleteBucketReplicationCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'

/** There is none to delete: PutBucketReplication is refused by name. */
export const deleteBucketReplication = operation<
  DeleteBucketReplicationCommandInput,
  DeleteBucketReplicationCommandOutput
>('s3', {
  schema: DeleteBucketReplication$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('PutReplicationConfiguration'),
  handle: (call) => {
    bucketOf(call)
    return {}
  },
})
