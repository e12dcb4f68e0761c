import {
  UploadPart$,
  type UploadPartCommandInput,
  type UploadPartCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { BODY_MEMBERS, bytesOf, checkStated } from './body.ts'
import { bucketOf } from './buckets.ts'
import { partAccess } from './part-access.ts'
import { checkPartNumber, partOutput, storePart, uploadOutput } from './store-part.ts'
import { uploadOf } from './uploads.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart = operation<UploadPartCommandInput, UploadPartCommandOutput>('s3', {
  schema: UploadPart$,
  members: ['Bucket', 'Key', 'UploadId', 'ExpectedBucketOwner', 'PartNumber', ...BODY_MEMBERS],
  ignored: ['RequestPayer'],
  authorize: (call) => partAccess(call),
  handle: async (call) => {
    const { input, world } = call
    const bucket = bucketOf(call)
    const number = checkPartNumber(input.PartNumber)
    const upload = uploadOf(world, bucket.name, input.Key ?? '', input.UploadId)
    const plain = bytesOf(input.Body)
    checkStated(input, plain)
    const part = await storePart(call, bucket, upload, { number, plain, input })
    return { ...partOutput(upload, part), ...uploadOutput(upload) }
  },
})
