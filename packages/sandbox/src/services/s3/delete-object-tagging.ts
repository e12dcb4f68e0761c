import {
  DeleteObjectTagging$,
  type DeleteObjectTaggingCommandInput,
  type DeleteObjectTaggingCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { changeVersion } from './history.ts'
import { notify } from './notify.ts'
import { objectOf, readAccess } from './read-object.ts'
import { versionOutput } from './write-object.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export const deleteObjectTagging = operation<
  DeleteObjectTaggingCommandInput,
  DeleteObjectTaggingCommandOutput
>('s3', {
  schema: DeleteObjectTagging$,
  members: ['Bucket', 'Key', 'VersionId', 'ExpectedBucketOwner'],
  authorize: (call) => readAccess(call, 'DeleteObjectTagging'),
  handle: (call) => {
    const bucket = bucketOf(call)
    const object = { ...objectOf(call, bucket), tags: [] }
    changeVersion(call.world, bucket.name, object)
    notify(call, bucket, { type: 'Object Tags Deleted', version: object, etag: object.etag })
    return versionOutput(bucket, object.id)
  },
})
