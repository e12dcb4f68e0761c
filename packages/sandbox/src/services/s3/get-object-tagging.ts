import {
  GetObjectTagging$,
  type GetObjectTaggingCommandInput,
  type GetObjectTaggingCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { objectOf, readAccess } from './read-object.ts'
import { versionOutput } from './write-object.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const getObjectTagging = operation<
  GetObjectTaggingCommandInput,
  GetObjectTaggingCommandOutput
>('s3', {
  schema: GetObjectTagging$,
  members: ['Bucket', 'Key', 'VersionId', 'ExpectedBucketOwner'],
  ignored: ['RequestPayer'],
  authorize: (call) => readAccess(call, 'GetObjectTagging'),
  handle: (call) => {
    const bucket = bucketOf(call)
    const { tags, id } = objectOf(call, bucket)
    return { TagSet: tags.map((tag) => ({ ...tag })), ...versionOutput(bucket, id) }
  },
})
