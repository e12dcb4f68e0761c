import {
  GetBucketOwnershipControls$,
  type GetBucketOwnershipControlsCommandInput,
  type GetBucketOwnershipControlsCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { ServiceError } from '../../errors.ts'
import { onBucket } from './access.ts'
import { bucketOf } from './buckets.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export const getBucketOwnershipControls = operation<
  GetBucketOwnershipControlsCommandInput,
  GetBucketOwnershipControlsCommandOutput
>('s3', {
  schema: GetBucketOwnershipControls$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('GetBucketOwnershipControls'),
  handle: (call) => {
    const { ownership, name } = bucketOf(call)
    if (ownership) return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } }
    throw new ServiceError(
      'OwnershipControlsNotFoundError',
      'The bucket ownership controls were not found',
      404,
      { BucketName: name },
    )
  },
})
