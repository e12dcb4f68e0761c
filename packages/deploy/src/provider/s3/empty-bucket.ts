import { DeleteObjectsCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3'
import { DeployError } from '../../errors.ts'

/** A page of versions and delete markers at a time; a page holds as many as can be deleted at once. */
export const emptyBucket = async (s3: S3Client, Bucket: string): Promise<void> => {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket }),
    )
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }))
    if (Objects.length === 0) return
    const { Errors: [failed] = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
    )
    if (failed) {
      throw new DeployError(
        'PROGRAM',
        `${failed.Key} in the bucket ${Bucket} cannot be deleted: ${failed.Code}: ${failed.Message}`,
      )
    }
  }
}
