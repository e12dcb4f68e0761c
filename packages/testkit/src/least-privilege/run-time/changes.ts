/** A change that somebody makes at the source of a pipeline, wherever that is. */
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { type Sandbox, zipFiles } from '@xacct/sandbox'
import type { Pipeline } from '@xacct/templates/model'
import { call } from '../../call.ts'
import { fork } from '../fork.ts'
import type { Scene } from '../scene.ts'

type Files = Readonly<Record<string, string | null>>

type Source<Type> = Extract<Pipeline['source'], { readonly type: Type }>

const toHost = async (
  sandbox: Sandbox,
  { provider, repository, branch }: Source<'connection'>,
  files: Files,
): Promise<void> => {
  const { push } = await sandbox.git.repository(repository, { provider })
  await push(files, 'A change', branch)
}

const present = (files: Files): readonly (readonly [path: string, text: string])[] =>
  Object.entries(files).flatMap(([path, text]) => (text === null ? [] : [[path, text] as const]))

const toCodeCommit = async (
  sandbox: Sandbox,
  pipeline: Pipeline,
  { repository: repositoryName, branch: branchName }: Source<'codecommit'>,
  files: Files,
): Promise<void> => {
  const { branches } = await call(sandbox, pipeline, 'codecommit', 'ListBranches', {
    repositoryName,
  })
  const found = branches.includes(branchName)
    ? await call(sandbox, pipeline, 'codecommit', 'GetBranch', { repositoryName, branchName })
    : undefined
  await call(sandbox, pipeline, 'codecommit', 'CreateCommit', {
    ...{ repositoryName, branchName, commitMessage: 'A change' },
    ...(found && { parentCommitId: found.branch.commitId }),
    putFiles: present(files).map(([filePath, text]) => ({
      filePath,
      fileContent: Buffer.from(text),
    })),
    deleteFiles: Object.keys(files)
      .filter((path) => files[path] === null)
      .map((filePath) => ({ filePath })),
  })
}

const upload = (
  sandbox: Sandbox,
  pipeline: Pipeline,
  { bucket: Bucket, key: Key }: Source<'s3'>,
  Body: Uint8Array,
): Promise<unknown> => call(sandbox, pipeline, 's3', 'PutObject', { Bucket, Key, Body })

const change = async (sandbox: Sandbox, pipeline: Pipeline, files: Files): Promise<unknown> => {
  const { source } = pipeline
  switch (source.type) {
    case 'connection':
      return toHost(sandbox, source, files)
    case 'codecommit':
      return toCodeCommit(sandbox, pipeline, source, files)
    case 's3':
      return upload(sandbox, pipeline, source, zipFiles(Object.fromEntries(present(files))))
  }
}

const firstOf = ({ name, model }: Scene): Pipeline => {
  const [first] = model.pipelines
  if (first) return first
  throw new Error(`${name} has no pipeline`)
}

/**
 * What there is before there is a pipeline. A repository at a host has something in it, as hosts do not say which files
 * a new branch changes.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-filter.html
 */
export const seed = async ({ model, sandbox, files }: Scene): Promise<void> => {
  for (const pipeline of model.pipelines) {
    const { source } = pipeline
    if (source.type === 'connection') await toHost(sandbox, source, files)
    if (source.type !== 'codecommit') continue
    const { repository: repositoryName } = source
    await call(sandbox, pipeline, 'codecommit', 'CreateRepository', { repositoryName })
  }
}

/** A good change for the first pipeline. */
const makeChange = (scene: Scene, sandbox: Sandbox): Promise<unknown> =>
  change(sandbox, firstOf(scene), { ...scene.files, 'app/news.html': '<p>News</p>\n' })

/** Commits a change to the repository's folder; nobody hears of it before somebody looks there. */
export const prepareChange = async (scene: Scene): Promise<void> => {
  if (firstOf(scene).source.type === 's3') return
  const elsewhere = fork(scene.sandbox)
  await makeChange(scene, elsewhere)
  await elsewhere.settled()
  const [from, to] = [elsewhere, scene.sandbox].map(({ world }) => join(world.folder, 'git'))
  cpSync(from as string, to as string, { recursive: true })
  await elsewhere.close()
}

/** Brings a good change to the first pipeline: what was prepared, or an upload. */
export const bringChange = (scene: Scene, sandbox: Sandbox): Promise<unknown> =>
  firstOf(scene).source.type === 's3' ? makeChange(scene, sandbox) : sandbox.git.noticePushes()

/** Lets a pipeline fail: what it is given is no zip, or has nothing to build. */
export const makeMistake = async (
  { name, files }: Scene,
  sandbox: Sandbox,
  pipeline: Pipeline,
): Promise<unknown> => {
  const { source, build, id } = pipeline
  if (source.type === 's3') return upload(sandbox, pipeline, source, Buffer.from('no zip'))
  if (!build) throw new Error(`${name}: nothing in pipeline ${id} can be made to fail`)
  return change(sandbox, pipeline, { ...files, 'app/index.html': null })
}
