import {
  DeleteObject$,
  type DeleteObjectCommandInput,
  type DeleteObjectCommandOutput,
} from '@aws-sdk/client-s3'
import { operation } from '../../dispatch/operation.ts'
import { bucketOf } from './buckets.ts'
import { deleteAccess, deleteOne } from './delete-version.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject = operation<DeleteObjectCommandInput, DeleteObjectCommandOutput>('s3', {
  schema: DeleteObject$,
  members: ['Bucket', 'Key', 'VersionId', 'ExpectedBucketOwner', 'IfMatch'],
  ignored: ['RequestPayer', 'BypassGovernanceRetention'],
  authorize: (call) => deleteAccess(call, bucketOf(call), call.input),
  handle: (call) => {
    const { Key: key = '', VersionId: id, IfMatch } = call.input
    const { marker, versionId } = deleteOne(call, bucketOf(call), { key, id, ifMatch: IfMatch })
    return {
      ...(marker ? { DeleteMarker: true } : {}),
      ...(versionId === undefined ? {} : { VersionId: versionId }),
    }
  },
})
