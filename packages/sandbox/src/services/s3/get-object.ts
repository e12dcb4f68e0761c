import {
  GetObject$,
  type GetObjectCommandInput,
  type GetObjectCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { checkRead } from './preconditions.ts'
import {
  checksumOutput,
  contentOf,
  objectOf,
  objectOutput,
  overridesOf,
  READ_MEMBERS,
  readAccess,
} from './read-object.ts'
import { windowOf } from './window.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject = operation<GetObjectCommandInput, GetObjectCommandOutput>('s3', {
  schema: GetObject$,
  members: READ_MEMBERS,
  ignored: ['RequestPayer'],
  authorize: (call) => readAccess(call, 'GetObject'),
  handle: async (call) => {
    const { input } = call
    const bucket = bucketOf(call)
    const object = objectOf(call, bucket)
    checkRead(input, object)
    const { window, ...said } = windowOf(input, object)
    const content = await contentOf(call, bucket, object)
    const body = window ? content.subarray(window.start, window.end + 1) : content
    return {
      ...objectOutput(bucket, object),
      ...checksumOutput(object, window === undefined ? input.ChecksumMode : undefined),
      ...overridesOf(input, call),
      ...said,
      Body: body as unknown as NonNullable<GetObjectCommandOutput['Body']>,
    }
  },
})
