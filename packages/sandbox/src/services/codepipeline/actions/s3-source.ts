/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html */
import { ServiceError } from '../../../errors.ts'
import { getObjectTagging } from '../../s3/get-object-tagging.ts'
import { headObject } from '../../s3/head-object.ts'
import { isZip } from '../../zip.ts'
import { lookUp, read } from '../artifacts/store.ts'
import { ActionFailure, onS3 } from '../engine/action-failure.ts'
import type { Provider, Running } from './provider.ts'

/** Key and version: the newest, or what the start of the execution asked for. */
const wanted = ({ configuration, override }: Running) => {
  const { S3ObjectKey: key = '', AllowOverrideForS3ObjectKey: allowed } = configuration
  const isKey = override?.revisionType === 'S3_OBJECT_KEY' && allowed === 'true'
  const isVersion = override?.revisionType === 'S3_OBJECT_VERSION_ID'
  return {
    key: isKey ? (override.revisionValue ?? key) : key,
    ...(isVersion && override.revisionValue ? { version: override.revisionValue } : {}),
  }
}

const missing = (bucket: string, key: string): ActionFailure =>
  new ActionFailure(
    'ConfigurationError',
    `The action failed because either the artifact or the Amazon S3 bucket could not be found. Name of artifact bucket: ${bucket}. Verify that this bucket exists. If it exists, check the life cycle policy, then try releasing a change. Object: ${key}`,
  )

const headOf = async (
  { world, caller, region, access }: Running,
  bucket: string,
  key: string,
  version?: string,
) => {
  const input = { Bucket: bucket, Key: key, ...(version ? { VersionId: version } : {}) }
  const call = () => world.invoke(headObject, input, { caller, region })
  try {
    return await call()
  } catch (error) {
    if (error instanceof ServiceError && error.status === 404) throw missing(bucket, key)
    return onS3(bucket, access.requestId, () => Promise.reject(error))
  }
}

/** Takes one zip object, in the version that is current now, into the artifact store. */
export const s3Source: Provider = async (running) => {
  const { configuration, access, action, world, caller, region } = running
  const { S3Bucket: bucket = '' } = configuration
  const { key, version } = wanted(running)
  await lookUp(access, bucket)
  const head = await headOf(running, bucket, key, version)
  if (!head.VersionId) {
    throw new ActionFailure(
      'ConfigurationError',
      `The bucket ${bucket} does not have versioning enabled; an S3 source needs it.`,
    )
  }
  const tagged = { Bucket: bucket, Key: key, VersionId: head.VersionId }
  await onS3(bucket, access.requestId, () =>
    world.invoke(getObjectTagging, tagged, { caller, region }),
  )
  const bytes = await read(access, { bucket, key, version: head.VersionId })
  if (!isZip(bytes)) {
    throw new ActionFailure(
      'ConfigurationError',
      `The object ${key} of the bucket ${bucket} is not a zip file.`,
    )
  }
  await running.writeOutput(action.outputArtifacts?.[0]?.name ?? '', bytes)
  return {
    revision: { id: head.VersionId, summary: `Amazon S3 version id: ${head.VersionId}` },
    outputVariables: {
      BucketName: bucket,
      ETag: (head.ETag ?? '').replaceAll('"', ''),
      ObjectKey: key,
      VersionId: head.VersionId,
    },
  }
}
