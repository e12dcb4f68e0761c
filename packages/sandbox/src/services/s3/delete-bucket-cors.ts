import {
  DeleteBucketCors$,
  type DeleteBucketCorsCommandInput,
  type DeleteBucketCorsCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { onBucket } from './access.ts'
import { deconfigure } from './configurations.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketCors.html */
export const deleteBucketCors = operation<
  DeleteBucketCorsCommandInput,
  DeleteBucketCorsCommandOutput
>('s3', {
  schema: DeleteBucketCors$,
  members: ['Bucket', 'ExpectedBucketOwner'],
  authorize: onBucket('PutBucketCORS'),
  handle: (call) => deconfigure(call, 'cors'),
})
