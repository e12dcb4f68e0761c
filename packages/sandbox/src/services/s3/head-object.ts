import {
  HeadObject$,
  type HeadObjectCommandInput,
  type HeadObjectCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { checkRead } from './preconditions.ts'
import {
  checksumOutput,
  headOf,
  objectOutput,
  overridesOf,
  READ_MEMBERS,
  readAccess,
} from './read-object.ts'
import { unlock } from './sse.ts'
import { windowOf } from './window.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject = operation<HeadObjectCommandInput, HeadObjectCommandOutput>('s3', {
  schema: HeadObject$,
  members: READ_MEMBERS,
  ignored: ['RequestPayer'],
  authorize: (call) => readAccess(call, 'GetObject'),
  handle: async (call) => {
    const { input } = call
    const bucket = bucketOf(call)
    const object = headOf(call, bucket)
    checkRead(input, object)
    // A checksum says something of the bytes: whoever may not decrypt them does not get it.
    if (input.ChecksumMode === 'ENABLED') await unlock(call, bucket, object.encryption)
    const { window, ...said } = windowOf(input, object)
    return {
      ...objectOutput(bucket, object),
      ...checksumOutput(object, window === undefined ? input.ChecksumMode : undefined),
      ...overridesOf(input, call),
      ...said,
    }
  },
})
