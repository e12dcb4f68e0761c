/** What builds do with S3, as the build role. */
import { createHash } from 'node:crypto'
import { ServiceError } from '../../../errors.ts'
import type { Caller } from '../../../identity/caller.ts'
import type { World } from '../../../world.ts'
import { getObject } from '../../s3/get-object.ts'
import { putObject } from '../../s3/put-object.ts'
import { type BuildFailure, clientError } from './build-failure.ts'

export type AsRole = {
  readonly world: World
  readonly caller: Caller
  readonly region: string
  readonly requestId: string
}

/** As the SDK for Go prints it, in which CodeBuild's agent is written. */
const failureOf = (
  { code, message, status }: ServiceError,
  requestId: string,
  suffix: string,
): BuildFailure => {
  const host = createHash('sha256').update(requestId).digest('base64')
  return clientError(
    `${code}: ${message} status code: ${status}, request id: ${requestId}, host id: ${host}${suffix}`,
  )
}

/** @throws BuildFailure `CLIENT_ERROR` with what S3 answered; `what` says at the end what it was about */
export const download = async (
  { world, caller, region, requestId }: AsRole,
  object: { readonly bucket: string; readonly key: string; readonly version?: string },
  what: string,
): Promise<Uint8Array> => {
  const { bucket, key, version } = object
  const input = { Bucket: bucket, Key: key, ...(version ? { VersionId: version } : {}) }
  try {
    const { Body } = await world.invoke(getObject, input, { caller, region, requestId })
    return Body as unknown as Uint8Array
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw failureOf(error, requestId, ` for ${what}`)
  }
}

type Upload = {
  readonly bucket: string
  readonly key: string
  readonly bytes: Uint8Array
  /** The ARN of the key or alias to encrypt with; none leaves it to the bucket. */
  readonly encryptionKey: string | undefined
}

export const upload = async (
  { world, caller, region, requestId }: AsRole,
  { bucket, key, bytes, encryptionKey }: Upload,
): Promise<void> => {
  const input = {
    Bucket: bucket,
    Key: key,
    Body: bytes,
    ...(encryptionKey
      ? { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: encryptionKey }
      : {}),
  }
  try {
    await world.invoke(putObject, input, { caller, region, requestId })
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    throw failureOf(error, requestId, '')
  }
}
