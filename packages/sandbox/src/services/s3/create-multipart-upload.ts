import { randomBytes } from 'node:crypto'
import {
  CreateMultipartUpload$,
  type CreateMultipartUploadCommandInput,
  type CreateMultipartUploadCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { nameOf } from '../../identity/caller.ts'
import { bucketOf } from './buckets.ts'
import { DESCRIPTION_MEMBERS, describe } from './description.ts'
import { chosenChecksum } from './multipart-checksum.ts'
import { encryptionOutput, newEncryption, wantedEncryption } from './sse.ts'
import { UPLOADS } from './state.ts'
import { writeAccess } from './write-access.ts'

const newUploadId = (): string => randomBytes(96).toString('base64url').replaceAll('-', '.')

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload = operation<
  CreateMultipartUploadCommandInput,
  CreateMultipartUploadCommandOutput
>('s3', {
  schema: CreateMultipartUpload$,
  members: [...DESCRIPTION_MEMBERS, 'ChecksumAlgorithm', 'ChecksumType'],
  ignored: ['RequestPayer'],
  authorize: (call) => writeAccess(call),
  handle: async (call) => {
    const { input, caller, world } = call
    const [before, key] = [bucketOf(call), input.Key ?? '']
    const description = describe(input, before, caller)
    const checksum = chosenChecksum(input.ChecksumAlgorithm, input.ChecksumType)
    const { encryption } = await newEncryption(call, before, key, wantedEncryption(input, before))
    const bucket = bucketOf(call)
    const upload = {
      ...description,
      ...checksum,
      id: newUploadId(),
      bucket: bucket.name,
      key,
      initiator: caller.account,
      initiatorArn: nameOf(caller),
      initiated: world.clock.now(),
      encryption,
    }
    world.table(UPLOADS).put(bucket.name, upload.id, upload)
    return {
      Bucket: bucket.name,
      Key: key,
      UploadId: upload.id,
      ...encryptionOutput(encryption),
      ...(checksum.algorithmGiven
        ? { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.checksumType }
        : {}),
    }
  },
})
