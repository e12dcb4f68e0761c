/** What is in a target's bucket, as its own account reads it. */
import { unzipFiles } from '@xacct/sandbox'
import type { Target } from '@xacct/templates/model'
import { unless } from './release.ts'
import { kms, s3 } from './sdk.ts'
import type { World } from './world.ts'

export type ObjectFacts = {
  readonly ownedByTarget: boolean
  /** "the key of the target", or the ARN of another one. */
  readonly key: string | undefined
  readonly cacheControl: string | undefined
}

export const KEY_OF_TARGET = 'the key of the target'

export type BucketContent = {
  /** Objects, and for a zip the files in it. */
  readonly files: Readonly<Record<string, Uint8Array>>
  /** By key. */
  readonly objects: Readonly<Record<string, ObjectFacts>>
}

type Look = {
  readonly client: InstanceType<typeof s3.S3Client>
  readonly bucket: string
  /** The key that the target's alias stands for, and the account's id in S3. */
  readonly key: string | undefined
  readonly account: string | undefined
}

const keyOf = async (world: World, target: Target): Promise<string | undefined> => {
  const client = new kms.KMSClient(world.clientConfig(target))
  const found = await client.send(new kms.DescribeKeyCommand({ KeyId: target.keyAlias }))
  return found.KeyMetadata?.Arn
}

const lookAt = async (
  { client, bucket: Bucket, key, account }: Look,
  { Key, Owner }: Pick<s3._Object, 'Key' | 'Owner'>,
): Promise<readonly [bytes: Uint8Array, facts: ObjectFacts]> => {
  const { Body, SSEKMSKeyId, CacheControl } = await client.send(
    new s3.GetObjectCommand({ Bucket, Key }),
  )
  const facts = {
    ownedByTarget: Owner?.ID === account,
    key: SSEKMSKeyId === key ? KEY_OF_TARGET : SSEKMSKeyId,
    cacheControl: CacheControl,
  }
  return [(await Body?.transformToByteArray()) ?? new Uint8Array(), facts]
}

/** Undefined while the bucket is empty, or is not there. */
export const contentOf = async (
  world: World,
  target: Target,
): Promise<BucketContent | undefined> => {
  const client = new s3.S3Client(world.clientConfig(target))
  const { bucket } = target
  const listed = await client
    .send(new s3.ListObjectsV2Command({ Bucket: bucket, FetchOwner: true }))
    .catch(unless(/^NoSuchBucket$/))
  const found = listed?.Contents ?? []
  if (found.length === 0) return undefined
  const { Owner } = await client.send(new s3.ListBucketsCommand())
  const look = { client, bucket, key: await keyOf(world, target), account: Owner?.ID }
  const objects = await Promise.all(
    found.map(async (object) => [object.Key ?? '', ...(await lookAt(look, object))] as const),
  )
  const files = objects.flatMap(([path, bytes]) =>
    path.endsWith('.zip') ? Object.entries(unzipFiles(bytes)) : [[path, bytes] as const],
  )
  return {
    files: Object.fromEntries(files),
    objects: Object.fromEntries(objects.map(([key, , facts]) => [key, facts])),
  }
}
