import {
  AbortMultipartUpload$,
  type AbortMultipartUploadCommandInput,
  type AbortMultipartUploadCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { partAccess } from './part-access.ts'
import { dropUpload, uploadOf } from './uploads.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload = operation<
  AbortMultipartUploadCommandInput,
  AbortMultipartUploadCommandOutput
>('s3', {
  schema: AbortMultipartUpload$,
  members: ['Bucket', 'Key', 'UploadId', 'ExpectedBucketOwner'],
  ignored: ['RequestPayer'],
  authorize: (call) => partAccess(call, 'AbortMultipartUpload'),
  handle: (call) => {
    const { input, world } = call
    dropUpload(world, uploadOf(world, bucketOf(call).name, input.Key ?? '', input.UploadId))
    return {}
  },
})
