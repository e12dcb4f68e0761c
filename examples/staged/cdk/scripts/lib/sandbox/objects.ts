/** Objects of a target, as an account sees them: its owner, or one that has no business there. */
import {
  GetBucketEncryptionCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Sandbox } from '@xacct/sandbox'
import { accountsOf, type PipelineModel, type Target } from '../../../infra/shared/index.ts'
import { s3In } from './clients.ts'

export type Stored = {
  readonly bytes: Uint8Array
  /** Whether the object belongs to the account of its bucket. */
  readonly ownedByTarget: boolean
  /** ARN of the key that protects it. */
  readonly key: string
  /** ARN of the bucket's own key. */
  readonly bucketKey: string
  readonly version: string
}

type Place = { readonly target: Target; readonly key: string }

const ownerOf = async (s3: S3Client, { target, key }: Place): Promise<string | undefined> => {
  const list = new ListObjectsV2Command({ Bucket: target.bucket, Prefix: key, FetchOwner: true })
  const { Contents = [] } = await s3.send(list)
  return Contents.find(({ Key }) => Key === key)?.Owner?.ID
}

const bucketKeyOf = async (s3: S3Client, { bucket }: Target): Promise<string> => {
  const get = new GetBucketEncryptionCommand({ Bucket: bucket })
  const { ServerSideEncryptionConfiguration } = await s3.send(get)
  const [rule] = ServerSideEncryptionConfiguration?.Rules ?? []
  return rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID ?? ''
}

/** The object as the target's own account finds it. */
export const storedIn = async (sandbox: Sandbox, place: Place): Promise<Stored> => {
  const { target, key: Key } = place
  const s3 = s3In(sandbox, target)
  const object = await s3.send(new GetObjectCommand({ Bucket: target.bucket, Key }))
  const { Owner: self } = await s3.send(new ListBucketsCommand())
  const owner = await ownerOf(s3, place)
  return {
    bytes: (await object.Body?.transformToByteArray()) ?? new Uint8Array(),
    ownedByTarget: owner !== undefined && owner === self?.ID,
    key: object.SSEKMSKeyId ?? '',
    bucketKey: await bucketKeyOf(s3, target),
    version: object.VersionId ?? '',
  }
}

/** Accounts that may not touch a target's objects: all others of pipeline.config.ts, and one that it does not name. */
export const outsiders = (model: PipelineModel, target: Target): readonly string[] => {
  const accounts = accountsOf(model).map(({ account }) => account)
  const [stranger = ''] = ['999999999999', '888888888888'].filter((id) => !accounts.includes(id))
  return [...accounts.filter((account) => account !== target.account), stranger]
}

/** What S3 answers an account: undefined for a yes, the name of its error for a no. */
type Attempt = (s3: S3Client, place: Place) => Promise<unknown>

const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  read: (s3, { target, key }) => s3.send(new GetObjectCommand({ Bucket: target.bucket, Key: key })),
  list: (s3, { target }) => s3.send(new ListObjectsV2Command({ Bucket: target.bucket })),
  write: (s3, { target, key }) =>
    s3.send(new PutObjectCommand({ Bucket: target.bucket, Key: key, Body: 'not yours' })),
}

/** Tries an object with all the rights that an account can give itself. */
export const answersTo = async (
  sandbox: Sandbox,
  account: string,
  place: Place,
): Promise<Readonly<Record<string, string>>> => {
  const s3 = s3In(sandbox, { account, region: place.target.region })
  const answers = Object.entries(ATTEMPTS).map(async ([name, attempt]) => {
    const answer = await attempt(s3, place).then(
      () => 'allowed',
      (error: Error) => error.name,
    )
    return [name, answer] as const
  })
  return Object.fromEntries(await Promise.all(answers))
}
