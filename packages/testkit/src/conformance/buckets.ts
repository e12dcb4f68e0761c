import type { PipelineModel } from '@xacct/templates/model'
import { s3 } from './sdk.ts'
import type { Place, World } from './world.ts'

export type Bucket = Place & { readonly bucket: string }

/** Every bucket that a deployment makes. */
export const bucketsOf = ({ pipelines, targets }: PipelineModel): readonly Bucket[] =>
  [
    ...pipelines.flatMap(({ stores }) => stores),
    ...pipelines.flatMap(({ source, account, region }) =>
      source.type === 's3' && !source.deliveredTo
        ? [{ bucket: source.bucket, account, region }]
        : [],
    ),
    ...targets,
  ].map(({ bucket, account, region }) => ({ bucket, account, region }))

/** Deletes every version, as an administrator of the account does before the bucket goes. */
export const emptyBucket = async (
  { clientConfig }: World,
  { bucket: Bucket, ...place }: Bucket,
): Promise<void> => {
  const client = new s3.S3Client(clientConfig(place))
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(
      new s3.ListObjectVersionsCommand({ Bucket }),
    )
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }))
    if (Objects.length === 0) return
    await client.send(new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
  }
}
