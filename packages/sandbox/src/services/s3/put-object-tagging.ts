import {
  PutObjectTagging$,
  type PutObjectTaggingCommandInput,
  type PutObjectTaggingCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { requestTagKeys } from './condition-keys.ts'
import { changeVersion } from './history.ts'
import { notify } from './notify.ts'
import { checkTags, MAX_OBJECT_TAGS, tagsOf } from './object-tags.ts'
import { objectOf, readAccess } from './read-object.ts'
import { versionOutput } from './write-object.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const putObjectTagging = operation<
  PutObjectTaggingCommandInput,
  PutObjectTaggingCommandOutput
>('s3', {
  schema: PutObjectTagging$,
  members: [
    'Bucket',
    'Key',
    'VersionId',
    'ExpectedBucketOwner',
    'Tagging',
    'ContentMD5',
    'ChecksumAlgorithm',
  ],
  ignored: ['RequestPayer'],
  authorize: (call) =>
    readAccess(call, 'PutObjectTagging', requestTagKeys(tagsOf(call.input.Tagging?.TagSet ?? []))),
  handle: (call) => {
    const bucket = bucketOf(call)
    const tags = tagsOf(call.input.Tagging?.TagSet ?? [])
    checkTags(tags, MAX_OBJECT_TAGS, 'Object')
    const object = { ...objectOf(call, bucket), tags }
    changeVersion(call.world, bucket.name, object)
    notify(call, bucket, { type: 'Object Tags Added', version: object, etag: object.etag })
    return versionOutput(bucket, object.id)
  },
})
