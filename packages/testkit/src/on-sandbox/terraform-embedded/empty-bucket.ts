import { DeleteObjectsCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3'
import type { Sandbox } from '@xacct/sandbox'

/** Deletes every version, as an administrator of the account does before the bucket may go. */
export const emptyBucket = async (
  sandbox: Sandbox,
  account: string,
  Bucket: string,
): Promise<void> => {
  const s3 = new S3Client(sandbox.clientConfig(account))
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket }),
  )
  const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }))
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
}
