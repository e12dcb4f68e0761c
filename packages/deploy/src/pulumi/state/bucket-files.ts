import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { DeployError } from '../../errors.ts'
import { unlessAbsent } from '../../provider/absent.ts'
import type { Files } from './files.ts'

type Place = { readonly bucket: string; readonly folder: string; readonly url: string }

const explained =
  <A extends readonly unknown[], T>(
    { bucket }: Place,
    call: (...args: A) => Promise<T>,
  ): ((...args: A) => Promise<T>) =>
  async (...args) => {
    try {
      return await call(...args)
    } catch (error) {
      if ((error as Error).name !== 'NoSuchBucket') throw error
      throw new DeployError(
        'BAD_STATE',
        `The bucket ${bucket} of PULUMI_BACKEND_URL does not exist: create it first, in a generated repository with the script bootstrap.`,
      )
    }
  }

/** Files in a bucket, or under a folder of one. */
export const bucketFiles = (s3: S3Client, place: Place): Files => {
  const { bucket: Bucket, folder, url } = place
  const inPlace = <A extends readonly unknown[], T>(call: (...args: A) => Promise<T>) =>
    explained(place, call)

  const list = async (prefix: string): Promise<readonly string[]> => {
    const found: string[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await s3.send(
        new ListObjectsV2Command({ Bucket, Prefix: folder + prefix, ContinuationToken }),
      )
      found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key.slice(folder.length)))
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken !== undefined)
    return found
  }

  return {
    url,
    read: inPlace(async (path) => {
      const answer = await unlessAbsent(['NoSuchKey'], () =>
        s3.send(new GetObjectCommand({ Bucket, Key: folder + path })),
      )
      return answer?.Body?.transformToString()
    }),
    write: inPlace(async (path, Body) => {
      const ContentType = path.endsWith('.json') ? 'application/json' : 'text/plain'
      await s3.send(new PutObjectCommand({ Bucket, Key: folder + path, Body, ContentType }))
    }),
    remove: inPlace(async (path) => {
      await s3.send(new DeleteObjectCommand({ Bucket, Key: folder + path }))
    }),
    list: inPlace(list),
  }
}
