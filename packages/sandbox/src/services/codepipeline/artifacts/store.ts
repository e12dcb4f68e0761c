/** Artifacts in their stores: written and read with the credentials of the action that does it. */
import type { ArtifactStore } from '@aws-sdk/client-codepipeline'
import { ServiceError } from '../../../errors.ts'
import type { Caller } from '../../../identity/caller.ts'
import { idOf } from '../../../state/random.ts'
import type { World } from '../../../world.ts'
import { getBucketAcl } from '../../s3/get-bucket-acl.ts'
import { getBucketLocation } from '../../s3/get-bucket-location.ts'
import { getBucketVersioning } from '../../s3/get-bucket-versioning.ts'
import { getObject } from '../../s3/get-object.ts'
import { putObject } from '../../s3/put-object.ts'
import { ActionFailure, onS3 } from '../engine/action-failure.ts'
import type { ArtifactRow } from '../state.ts'

/** With what a call to S3 is made. */
export type Access = {
  readonly world: World
  readonly caller: Caller
  readonly region: string
  readonly requestId: string
}

/** `storefront/SourceOutp/aB3xY9k`, as CodePipeline shortens it. */
export const newKey = (pipeline: string, artifact: string): string =>
  `${pipeline.slice(0, 20)}/${artifact.slice(0, 10)}/${idOf('', 7)}`

/**
 * What CodePipeline looks at before it uses a bucket.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 */
export const lookUp = (
  { world, caller, region, requestId }: Access,
  bucket: string,
): Promise<void> =>
  onS3(bucket, requestId, async () => {
    await world.invoke(getBucketVersioning, { Bucket: bucket }, { caller, region })
    await world.invoke(getBucketAcl, { Bucket: bucket }, { caller, region })
    await world.invoke(getBucketLocation, { Bucket: bucket }, { caller, region })
  })

export const read = (
  { world, caller, region, requestId }: Access,
  { bucket, key, version }: ArtifactRow & { readonly version?: string },
): Promise<Uint8Array> =>
  onS3(bucket, requestId, async () => {
    const input = { Bucket: bucket, Key: key, ...(version ? { VersionId: version } : {}) }
    const { Body } = await world.invoke(getObject, input, { caller, region })
    return Body as unknown as Uint8Array
  })

/** Every artifact is encrypted: with the store's key, or else with the AWS managed key of whoever writes. */
const encryptionOf = ({ encryptionKey }: ArtifactStore) => ({
  ServerSideEncryption: 'aws:kms' as const,
  ...(encryptionKey?.id ? { SSEKMSKeyId: encryptionKey.id } : {}),
})

export const write = (
  { world, caller, region, requestId }: Access,
  store: ArtifactStore,
  key: string,
  bytes: Uint8Array,
): Promise<void> =>
  onS3(store.location ?? '', requestId, async () => {
    const input = {
      Bucket: store.location,
      Key: key,
      Body: bytes,
      ContentType: 'application/zip',
      ...encryptionOf(store),
    }
    await world.invoke(putObject, input, { caller, region })
  })

/**
 * Copies an artifact into the store of another Region, with the service role.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
 */
export const replicate = async (
  from: Access,
  artifact: ArtifactRow & { readonly name: string },
  to: Access,
  { store, roleArn }: { readonly store: ArtifactStore; readonly roleArn: string },
): Promise<ArtifactRow> => {
  try {
    const bytes = await read(from, artifact)
    await write(to, store, artifact.key, bytes)
    return { bucket: store.location ?? '', key: artifact.key }
  } catch (error) {
    if (!(error instanceof ActionFailure || error instanceof ServiceError)) throw error
    throw new ActionFailure(
      'ReplicationFailed',
      `Replication of artifact '${artifact.name}' failed: Failed replicating artifact from ${artifact.bucket} in ${from.region} to ${store.location} in ${to.region}: Check source and destination artifact buckets exist and ${roleArn} has permission to access it. ${error.message}`,
    )
  }
}
