/** What is in a target's bucket, as its own account sees it. */
import { isUtf8 } from 'node:buffer'
import { unzipFiles } from '@xacct/sandbox'
import type { Pipeline, Target } from '@xacct/templates/model'
import { type Release, unless } from './release.ts'
import { currentModel, type Scene } from './scene.ts'
import { kms, s3 } from './sdk.ts'
import type { World } from './world.ts'

export type Delivered = {
  /** What each file says; bytes that are no text as base64. */
  readonly files: Readonly<Record<string, string>>
  /** By key: who owns the object, which key it is encrypted with. */
  readonly objects: Readonly<Record<string, ObjectFacts>>
}

type ObjectFacts = {
  readonly ownedByTarget: boolean
  readonly key: string | undefined
  readonly cacheControl: string | undefined
}

const readable = (bytes: Uint8Array): string =>
  isUtf8(bytes) ? Buffer.from(bytes).toString() : Buffer.from(bytes).toString('base64')

const readableFiles = (
  files: Readonly<Record<string, string | Uint8Array>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(files)
      .map(([path, content]) => [path, readable(Buffer.from(content))] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

/** The build's own file: which revision it built. How many builds there were is not for this suite to know. */
const BUILD_INFO = 'build-info.json'

const withoutBuildNumber = (files: Readonly<Record<string, string>>) => {
  const { [BUILD_INFO]: info, ...others } = files
  if (info === undefined) return others
  const { revision } = JSON.parse(info) as { readonly revision: string }
  return { ...others, [BUILD_INFO]: revision }
}

type Look = { readonly s3: InstanceType<typeof s3.S3Client>; readonly bucket: string }

const readObject = async (
  { s3: client, bucket: Bucket }: Look,
  Key: string,
): Promise<Uint8Array> => {
  const { Body } = await client.send(new s3.GetObjectCommand({ Bucket, Key }))
  return (await Body?.transformToByteArray()) ?? new Uint8Array()
}

/** The key that the target's alias stands for. */
const keyOf = async ({ clientConfig }: World, target: Target): Promise<string | undefined> => {
  const client = new kms.KMSClient(clientConfig(target))
  const found = await client.send(new kms.DescribeKeyCommand({ KeyId: target.keyAlias }))
  return found.KeyMetadata?.Arn
}

const factsOf = async (
  look: Look,
  { Key, Owner }: Pick<s3._Object, 'Key' | 'Owner'>,
  { key, account }: { readonly key: string | undefined; readonly account: string | undefined },
): Promise<ObjectFacts> => {
  const { SSEKMSKeyId, CacheControl } = await look.s3.send(
    new s3.HeadObjectCommand({ Bucket: look.bucket, Key }),
  )
  return {
    ownedByTarget: Owner?.ID === account,
    key: SSEKMSKeyId === key ? 'the key of the target' : SSEKMSKeyId,
    cacheControl: CacheControl,
  }
}

/** Undefined while the bucket is empty, or is not there. */
export const deliveredTo = async (world: World, target: Target): Promise<Delivered | undefined> => {
  const look = { s3: new s3.S3Client(world.clientConfig(target)), bucket: target.bucket }
  const listed = await look.s3
    .send(new s3.ListObjectsV2Command({ Bucket: target.bucket, FetchOwner: true }))
    .catch(unless(/NoSuchBucket/))
  const objects = listed?.Contents ?? []
  if (objects.length === 0) return undefined
  const key = await keyOf(world, target)
  const { Owner } = await look.s3.send(new s3.ListBucketsCommand())
  const facts = objects.map(
    async (object) =>
      [object.Key ?? '', await factsOf(look, object, { key, account: Owner?.ID })] as const,
  )
  const contents = await Promise.all(
    objects.map(async ({ Key = '' }) => [Key, await readObject(look, Key)] as const),
  )
  const files = contents.flatMap(([path, bytes]) =>
    path.endsWith('.zip') ? Object.entries(unzipFiles(bytes)) : [[path, bytes] as const],
  )
  return {
    files: withoutBuildNumber(readableFiles(Object.fromEntries(files))),
    objects: Object.fromEntries(await Promise.all(facts)),
  }
}

/** What a pipeline makes of a release: the build keeps `app/` and says what it built. */
const builtFiles = (build: boolean, { files, revision }: Release) => {
  if (!build) return readableFiles(files)
  const app = Object.entries(files)
    .filter(([path]) => path.startsWith('app/'))
    .map(([path, content]) => [path.slice('app/'.length), content] as const)
  return withoutBuildNumber(
    readableFiles({
      ...Object.fromEntries(app),
      [BUILD_INFO]: JSON.stringify({ revision }),
    }),
  )
}

/** What should be in a bucket that holds the release. */
export const expectedOf = (
  { build, deploy }: Pick<Pipeline, 'build' | 'deploy'>,
  release: Release,
): Delivered => {
  const files = builtFiles(build !== undefined, release)
  const keys = deploy.as === 'object' ? [deploy.key ?? ''] : Object.keys(files)
  const facts: ObjectFacts = {
    ownedByTarget: true,
    key: 'the key of the target',
    cacheControl: deploy.cacheControl,
  }
  return { files, objects: Object.fromEntries(keys.toSorted().map((key) => [key, facts])) }
}

type Holdings = Readonly<Record<string, Delivered | undefined>>

/** What all targets hold. */
export const lookAtTargets = async (scene: Scene): Promise<Holdings> => {
  const { targets } = currentModel(scene)
  const found = targets.map(async (target) => [target.name, await deliveredTo(scene.world, target)])
  return Object.fromEntries(await Promise.all(found))
}

/** What all targets should hold by now. */
export const expectedInTargets = (scene: Scene): Holdings => {
  const { targets, pipelines } = currentModel(scene)
  const [first] = pipelines
  return Object.fromEntries(
    targets.map(({ name }) => {
      const release = scene.memory.holds.get(name)
      return [name, first && release && expectedOf(first, release)]
    }),
  )
}
