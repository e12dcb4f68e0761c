import {
  DeleteBucketLifecycle$,
  type DeleteBucketLifecycleCommandInput,
  type DeleteBucketLifecycleCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { deconfigure } from './configurations.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html */
export const deleteBucketLifecycle = operation<
  DeleteBucketLifecycleCommandInput,
  DeleteBucketLifecycleCommandOutput
>('s3', {
  schema: DeleteBucketLifecycle$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('PutLifecycleConfiguration'),
  handle: (call) => {
    deconfigure(call, 'lifecycleMinimumSize')
    return deconfigure(call, 'lifecycle')
  },
})
