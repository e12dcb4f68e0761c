import {
  PutObject$,
  type PutObjectCommandInput,
  type PutObjectCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { BODY_MEMBERS, bytesOf, checkStated } from './body.ts'
import { bucketOf } from './buckets.ts'
import { checksumMembers, checksumOf } from './checksums.ts'
import { DESCRIPTION_MEMBERS, describe } from './description.ts'
import { encryptionOutput, newEncryption, wantedEncryption } from './sse.ts'
import { writeAccess } from './write-access.ts'
import { etagOf, versionOutput, writeObject } from './write-object.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = operation<PutObjectCommandInput, PutObjectCommandOutput>('s3', {
  schema: PutObject$,
  members: [...DESCRIPTION_MEMBERS, ...BODY_MEMBERS, 'IfMatch', 'IfNoneMatch'],
  ignored: ['RequestPayer'],
  authorize: writeAccess,
  handle: async (call) => {
    const { input, caller } = call
    const [before, key] = [bucketOf(call), input.Key ?? '']
    const plain = bytesOf(input.Body)
    const description = describe(input, before, caller)
    checkStated(input, plain)
    const unlocked = await newEncryption(call, before, key, wantedEncryption(input, before))
    const bucket = bucketOf(call)
    const object = writeObject(call, bucket, {
      key,
      plain,
      etag: etagOf(unlocked, plain),
      description,
      unlocked,
      checksum: checksumOf(input, plain),
      conditions: input,
      reason: 'PutObject',
    })
    return {
      ETag: object.etag,
      ...checksumMembers(object.checksum.algorithm, object.checksum.value),
      ChecksumType: object.checksum.type,
      ...encryptionOutput(object.encryption),
      ...versionOutput(bucket, object.id),
    }
  },
})
