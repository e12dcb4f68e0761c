/** Gets the source of a build, as the build role, and finds the buildspec in it. */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ServiceError } from '../../../errors.ts'
import { archive, branches } from '../../../git/repository.ts'
import { gitPull } from '../../codecommit/git-pull.ts'
import { unzip, type ZipFile } from '../../zip.ts'
import { referenceIn } from '../clone-reference.ts'
import type { PipelineArtifact } from '../pipeline-artifact.ts'
import type { BuildContext } from './build-context.ts'
import { clientError, unsupported, yamlError } from './build-failure.ts'
import { clone } from './clone.ts'
import { type AsRole, download } from './s3.ts'

export const asRole = ({ world, caller, build }: BuildContext): AsRole => ({
  world,
  caller,
  region: build.region,
  requestId: build.id.split(':')[1] ?? build.id,
})

const LINK = 0o120000

const notUnpacked = (why: string) => clientError(`The source cannot be unpacked: ${why}`)

const unpack = async (folder: string, files: ReadonlyMap<string, ZipFile>): Promise<void> => {
  await mkdir(folder, { recursive: true })
  for (const [path, { bytes, mode }] of files) {
    // A link could point out of the folder.
    if ((mode & 0o170000) === LINK) throw clientError(`The source has a symbolic link: ${path}`)
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes)
    if (mode & 0o111) await chmod(target, 0o755)
  }
}

/** Puts an artifact's files into a folder: those in its zip, or a clone of what it refers to. */
const fromStore = async (
  context: BuildContext,
  { bucket, key }: PipelineArtifact,
  folder: string,
  what: string,
): Promise<void> => {
  const where = `${what} and source version arn:aws:s3:::${bucket}/${key}`
  const bytes = await download(asRole(context), { bucket, key }, where)
  const reference = referenceIn(bytes)
  if (reference) await clone(context, reference, folder, what)
  else await unpack(folder, unzip(bytes, notUnpacked))
}

/** The version is what CodePipeline says: https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html */
const ofPipeline = async (context: BuildContext): Promise<string | undefined> => {
  const [primary, ...others] = context.build.pipeline?.inputs ?? []
  if (!primary) throw clientError('The build has no source')
  await fromStore(context, primary, context.source, 'primary source')
  for (const artifact of others) {
    const folder = join(context.folder, `source-${artifact.name}`)
    await fromStore(context, artifact, folder, `secondary source ${artifact.name}`)
  }
  return primary.revision
}

const ofS3 = async (context: BuildContext): Promise<string | undefined> => {
  const { source, sourceVersion } = context.build
  const [bucket = '', ...path] = (source.location ?? '').split('/')
  const key = path.join('/')
  if (!key || key.endsWith('/')) throw unsupported('a folder of S3 as source')
  const object = { bucket, key, ...(sourceVersion ? { version: sourceVersion } : {}) }
  const what = `primary source and source version ${sourceVersion ?? ''}`
  const bytes = await download(asRole(context), object, what)
  await unpack(context.source, unzip(bytes, notUnpacked))
  return sourceVersion
}

const ofCodeCommit = async (context: BuildContext): Promise<string | undefined> => {
  const { world, caller, build } = context
  const repositoryName = build.source.location?.split('/').at(-1) ?? ''
  const { repository } = await world
    .invoke(gitPull, { repositoryName }, { caller, region: build.region })
    .catch((error: unknown) => {
      if (!(error instanceof ServiceError)) throw error
      throw clientError(`${error.message} for primary source and source version`)
    })
  const heads = await branches(repository)
  const version = build.sourceVersion?.replace(/^refs\/heads\//, '') ?? 'main'
  const commitId = heads.get(version) ?? version
  const files = await archive(repository, commitId).catch(() => undefined)
  if (!files) {
    throw clientError(`reference not found for primary source and source version ${version}`)
  }
  await unpack(context.source, files)
  return commitId
}

/** By the type of the source; what each returns is the version that it found. */
const FETCH: Readonly<Record<string, (context: BuildContext) => Promise<string | undefined>>> = {
  CODEPIPELINE: ofPipeline,
  S3: ofS3,
  CODECOMMIT: ofCodeCommit,
  NO_SOURCE: async () => undefined,
}

/** @throws BuildFailure */
export const fetchSource = async (context: BuildContext): Promise<string | undefined> => {
  await mkdir(context.source, { recursive: true })
  return FETCH[context.build.source.type ?? '']?.(context)
}

const isInline = (buildspec: string): boolean => /\n|^\s*version\s*:|^\s*\{/.test(buildspec)

/**
 * The text of the buildspec: the project's own, or a file of the source.
 * @throws BuildFailure `YAML_FILE_ERROR` where the file is not there
 */
export const findBuildspec = async ({ build, source }: BuildContext): Promise<string> => {
  const { buildspec = '' } = build.source
  if (isInline(buildspec)) return buildspec
  if (buildspec.startsWith('arn:')) throw unsupported('a location in S3')
  const path = buildspec || 'buildspec.yml'
  if (path.split('/').includes('..')) throw yamlError(`stat ${path}: no such file or directory`)
  const file = join(source, path)
  return readFile(file, 'utf8').catch(() => {
    throw yamlError(`stat ${file}: no such file or directory`)
  })
}
