/** https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3Deploy.html */
import { randomUUID } from 'node:crypto'
import type { ObjectCannedACL } from '@aws-sdk/client-s3'
import { putObject } from '../../s3/put-object.ts'
import { filesIn } from '../artifacts/files-in.ts'
import { lookUp } from '../artifacts/store.ts'
import { onS3 } from '../engine/action-failure.ts'
import { contentTypeOf } from './content-type.ts'
import type { Provider, Running } from './provider.ts'

/** `{datetime}` and `{uuid}` in an object key, replaced when the action runs. */
const substitute = (key: string, now: Date): string =>
  key
    .replaceAll('{datetime}', now.toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '-'))
    .replaceAll('{uuid}', randomUUID())

type Upload = { readonly key: string; readonly bytes: Uint8Array; readonly contentType: string }

const upload = async (
  { world, caller, region, configuration, access }: Running,
  { key, bytes, contentType }: Upload,
): Promise<string | undefined> => {
  const { BucketName, CacheControl, CannedACL, KMSEncryptionKeyARN } = configuration
  const input = {
    Bucket: BucketName,
    Key: key,
    Body: bytes,
    ContentType: contentType,
    ...(CacheControl ? { CacheControl } : {}),
    ...(CannedACL ? { ACL: CannedACL as ObjectCannedACL } : {}),
    ...(KMSEncryptionKeyARN
      ? { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: KMSEncryptionKeyARN }
      : {}),
  }
  const put = () => world.invoke(putObject, input, { caller, region })
  const { VersionId } = await onS3(BucketName ?? '', access.requestId, put)
  return VersionId
}

const extractTo = (prefix: string, path: string): string =>
  prefix ? `${prefix.replace(/\/+$/, '')}/${path}` : path

/** Delivers the artifact: as the one object it is, or as the files in it. */
export const s3Deploy: Provider = async (running) => {
  const { configuration, access, world } = running
  const { BucketName = '', Extract, ObjectKey = '' } = configuration
  const bytes = await running.readInput()
  await lookUp(access, BucketName)
  const key = substitute(ObjectKey, world.clock.now())
  if (Extract !== 'true') {
    await upload(running, { key, bytes, contentType: 'application/zip' })
    return { summary: 'Deployment Succeeded' }
  }
  for (const [path, file] of filesIn(bytes)) {
    await upload(running, {
      key: extractTo(key, path),
      bytes: file.bytes,
      contentType: contentTypeOf(path),
    })
  }
  return { summary: 'Deployment Succeeded' }
}
