import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
  type S3Client,
} from '@aws-sdk/client-s3'
import { homeOf, type PipelineModel } from '../../infra/shared/index.ts'

export type Bucket = { readonly bucket: string; readonly account: string; readonly region: string }

/** Every bucket that a deployment creates: artifacts, the source if it is a bucket of ours, and the targets. */
export const bucketsOf = (model: PipelineModel): readonly Bucket[] => {
  const { source } = model.pipelines[0] ?? {}
  const { account, region } = homeOf(model)
  return [
    ...(source?.type === 's3' ? [{ bucket: source.bucket, account, region }] : []),
    ...model.pipelines.flatMap(({ stores }) => stores),
    ...model.targets,
  ].map((each) => ({ bucket: each.bucket, account: each.account, region: each.region }))
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'NoSuchBucket'

/** Whether the bucket exists and holds anything, old versions and delete markers included. */
export const holdsObjects = async (
  client: S3Client,
  { bucket, account }: Bucket,
): Promise<boolean> => {
  try {
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, ExpectedBucketOwner: account, MaxKeys: 1 }),
    )
    return Versions.length + DeleteMarkers.length > 0
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

const deleteObjects = async (
  client: S3Client,
  { bucket, account }: Bucket,
  objects: ObjectIdentifier[],
): Promise<void> => {
  const { Errors = [] } = await client.send(
    new DeleteObjectsCommand({
      Bucket: bucket,
      ExpectedBucketOwner: account,
      Delete: { Objects: objects, Quiet: true },
    }),
  )
  const [first] = Errors
  if (first) throw new Error(`${bucket}/${first.Key} was not deleted: ${first.Message}`)
}

/**
 * Deletes every version and delete marker, and returns how many there were. A page is what one request may
 * delete; when it is gone, the next one is the first.
 */
export const emptyBucket = async (client: S3Client, bucket: Bucket): Promise<number> => {
  const firstPage = { Bucket: bucket.bucket, ExpectedBucketOwner: bucket.account }
  for (let count = 0; ; ) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new ListObjectVersionsCommand(firstPage),
    )
    const objects = [...Versions, ...DeleteMarkers].map(({ Key = '', VersionId }) => ({
      Key,
      ...(VersionId && { VersionId }),
    }))
    if (objects.length === 0) return count
    await deleteObjects(client, bucket, objects)
    count += objects.length
  }
}
