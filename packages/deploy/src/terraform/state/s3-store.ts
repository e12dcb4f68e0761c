import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { DeployError } from '../../errors.ts'
import type { S3Backend } from '../program/program.ts'
import { checkUnlock, newLock, parseLock, refuseLocked } from './lock.ts'
import type { StateStore } from './state-store.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html */
const EXISTS = [412, 409]

const isRefusedCondition = (error: unknown): boolean =>
  error instanceof S3ServiceException && EXISTS.includes(error.$metadata.httpStatusCode ?? 0)

const encryption = ({ encrypt, kmsKeyId }: S3Backend) => {
  if (!encrypt) return {}
  return kmsKeyId === undefined
    ? { ServerSideEncryption: 'AES256' as const }
    : { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKeyId }
}

const objects = (s3: S3Client, backend: S3Backend) => {
  const { bucket: Bucket } = backend
  const read = async (Key: string): Promise<string | undefined> => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
      return await Body?.transformToString()
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error
      if (error.name === 'NoSuchKey') return undefined
      if (error.name !== 'NoSuchBucket') throw error
      throw new DeployError(
        'BAD_STATE',
        `The bucket of the state, ${Bucket}, does not exist: run the script bootstrap first.`,
      )
    }
  }
  const write = (Key: string, Body: string, condition: { readonly IfNoneMatch?: string } = {}) => {
    const object = { Bucket, Key, Body, ContentType: 'application/json', ...encryption(backend) }
    return s3.send(new PutObjectCommand({ ...object, ...condition }))
  }
  const remove = (Key: string) => s3.send(new DeleteObjectCommand({ Bucket, Key }))
  return { read, write, remove }
}

/** An object, locked by another one next to it. https://developer.hashicorp.com/terraform/language/backend/s3#state-locking */
export const s3Store = (s3: S3Client, backend: S3Backend): StateStore => {
  const { bucket, key, useLockfile } = backend
  const where = `s3://${bucket}/${key}`
  const lockKey = `${key}.tflock`
  const { read, write, remove } = objects(s3, backend)
  return {
    where,
    read: () => read(key),
    write: async (text) => {
      await write(key, text)
    },
    lock: async (operation) => {
      const lock = newLock(operation, `${bucket}/${key}`)
      if (!useLockfile) return lock
      await write(lockKey, JSON.stringify(lock), { IfNoneMatch: '*' }).catch(async (error) => {
        if (!isRefusedCondition(error)) throw error
        const held = parseLock(await read(lockKey))
        // The SDK asks again where an answer was lost, and finds what it has asked for itself.
        if (held?.ID !== lock.ID) refuseLocked(where, held)
      })
      return lock
    },
    unlock: async (id) => {
      if (!useLockfile) return
      checkUnlock(where, parseLock(await read(lockKey)), id)
      await remove(lockKey)
    },
  }
}
