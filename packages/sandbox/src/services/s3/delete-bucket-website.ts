import {
  DeleteBucketWebsite$,
  type DeleteBucketWebsiteCommandInput,
  type DeleteBucketWebsiteCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { deconfigure } from './configurations.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketWebsite.html */
export const deleteBucketWebsite = operation<
  DeleteBucketWebsiteCommandInput,
  DeleteBucketWebsiteCommandOutput
>('s3', {
  schema: DeleteBucketWebsite$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('DeleteBucketWebsite'),
  handle: (call) => deconfigure(call, 'website'),
})
