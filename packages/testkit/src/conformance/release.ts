/** What is pushed, and how each kind of source is pushed to. */
import { zipFiles } from '@xacct/sandbox'
import type { Pipeline } from '@xacct/templates/model'
import { renderAnswers } from '../scratch.ts'
import { currentModel, type Scene } from './scene.ts'
import { codecommit, s3 } from './sdk.ts'
import type { Hands } from './world.ts'

type Content = Readonly<Record<string, string | Uint8Array>>

export type Release = {
  /** Commit, or version of the uploaded zip. */
  readonly revision: string
  readonly files: Content
}

/** Every byte there is, so that no step of the way gets away with treating files as text. */
const BYTES = Uint8Array.from({ length: 256 }, (_, index) => index)

/** What the repository holds of what its pipeline works on, with one page that tells releases apart. */
export const filesFor = ({ memory }: Scene, text: string): Content => {
  const kept = [...renderAnswers(memory.answers)]
    .filter(([path]) => path.startsWith('app/') || path === 'buildspec.yml')
    .map(([path, file]) => [path, file.text])
  return {
    ...Object.fromEntries(kept),
    'app/index.html': `<h1>${text}</h1>\n`,
    'app/all.bin': BYTES,
  }
}

/** A hand that the steps of this source have asked for. */
export const handOf = <Name extends keyof Hands>({ world }: Scene, name: Name): Hands[Name] => {
  const hand = world.hands[name]
  if (!hand) throw new Error(`this world has no ${name}`)
  return hand
}

type Source = Pipeline['source']
type SourceOf<Type extends Source['type']> = Extract<Source, { type: Type }>

type Push<Type extends Source['type']> = {
  readonly source: SourceOf<Type>
  readonly pipeline: Pipeline
  readonly files: Content
}

/** Returns the revision. */
type Send<Type extends Source['type']> = (scene: Scene, push: Push<Type>) => Promise<string>

/** For `catch`: what errors of that name mean is nothing. */
export const unless =
  (name: RegExp) =>
  (error: Error): undefined => {
    if (!name.test(error.name)) throw error
  }

const toHost: Send<'connection'> = (scene, { source, files }) => {
  const { provider: host, repository, branch } = source
  return handOf(scene, 'push')({ host, repository, branch, files })
}

const toCodeCommit: Send<'codecommit'> = async ({ world }, { source, pipeline, files }) => {
  const { repository: repositoryName, branch: branchName } = source
  const client = new codecommit.CodeCommitClient(world.clientConfig(pipeline))
  await client
    .send(new codecommit.CreateRepositoryCommand({ repositoryName }))
    .catch(unless(/RepositoryNameExists/))
  const tip = await client
    .send(new codecommit.GetBranchCommand({ repositoryName, branchName }))
    .catch(unless(/BranchDoesNotExist/))
  const putFiles = Object.entries(files).map(([filePath, content]) => ({
    filePath,
    fileContent: Buffer.from(content),
  }))
  const { commitId = '' } = await client.send(
    new codecommit.CreateCommitCommand({
      ...{ repositoryName, branchName, putFiles, commitMessage: 'A change' },
      ...(tip?.branch?.commitId && { parentCommitId: tip.branch.commitId }),
    }),
  )
  return commitId
}

const toBucket: Send<'s3'> = async ({ world }, { source, pipeline, files }) => {
  const client = new s3.S3Client(world.clientConfig(pipeline))
  const { VersionId = '' } = await client.send(
    new s3.PutObjectCommand({ Bucket: source.bucket, Key: source.key, Body: zipFiles(files) }),
  )
  return VersionId
}

const SENDS: { readonly [Type in Source['type']]: Send<Type> } = {
  connection: toHost,
  codecommit: toCodeCommit,
  s3: toBucket,
}

const firstPipeline = (scene: Scene): Pipeline => {
  const [pipeline] = currentModel(scene).pipelines
  if (!pipeline) throw new Error('a model has at least one pipeline')
  return pipeline
}

/** Undefined for a source that has none. */
export const branchOf = (scene: Scene): string | undefined => {
  const { source } = firstPipeline(scene)
  return 'branch' in source ? source.branch : undefined
}

/** Pushes these files to the source of the first pipeline; to its own branch, unless it is told another one. */
export const pushFiles = async (
  scene: Scene,
  files: Content,
  branch = branchOf(scene),
): Promise<Release> => {
  const pipeline = firstPipeline(scene)
  const source = branch === undefined ? pipeline.source : { ...pipeline.source, branch }
  const send = SENDS[source.type] as Send<Source['type']>
  return { revision: await send(scene, { source, pipeline, files } as Push<Source['type']>), files }
}

/** Pushes a release that can be told from all others. */
export const release = async (scene: Scene, text: string): Promise<Release> => {
  const pushed = await pushFiles(scene, filesFor(scene, text))
  scene.memory.releases.push(pushed)
  return pushed
}

export const filtersPaths = ({ source }: Pipeline): boolean =>
  source.type === 'connection' && (source.paths?.length ?? 0) > 0

/**
 * Filters of files do not look at the first commit of a branch: a source with filters starts with one that nobody follows.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html
 */
export const beginHistory = async (scene: Scene): Promise<void> => {
  if (filtersPaths(firstPipeline(scene))) await pushFiles(scene, filesFor(scene, 'The beginning'))
}

/** Makes the branch that the configuration now names; in CodeCommit a branch begins at a commit of another one. */
export const branchOff = async (scene: Scene, from: string | undefined): Promise<void> => {
  const pipeline = firstPipeline(scene)
  const { source } = pipeline
  if (source.type !== 'codecommit') {
    await pushFiles(scene, filesFor(scene, 'The beginning'))
    return
  }
  const { repository: repositoryName, branch: branchName } = source
  const client = new codecommit.CodeCommitClient(scene.world.clientConfig(pipeline))
  const { branch } = await client.send(
    new codecommit.GetBranchCommand({ repositoryName, branchName: from }),
  )
  await client.send(
    new codecommit.CreateBranchCommand({ repositoryName, branchName, commitId: branch?.commitId }),
  )
}
