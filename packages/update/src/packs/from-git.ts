import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UserError } from '@xacct/core'
import type { Files } from '@xacct/render/packs'
import type { Environment } from '../host.ts'
import { gitIn } from '../process/run-git.ts'
import { filesInFolder } from './from-folder.ts'
import type { Source } from './source.ts'

/** No hooks, no templates, no transport that runs a program: https://git-scm.com/docs/git-config#Documentation/git-config.txt-protocolallow */
const SAFE = [
  ...['-c', 'core.hooksPath=/dev/null', '-c', 'protocol.ext.allow=never'],
  ...['-c', 'core.symlinks=false', '-c', 'core.autocrlf=false', '-c', 'advice.detachedHead=false'],
]

type GitSource = Extract<Source, { readonly kind: 'git' }>

const refuse = (where: string, message: string): never => {
  throw new UserError('pack', `${where}: ${message}.`)
}

/** The files of a pack in a git repository, at a ref and in a folder of it. */
export const filesFromGit = async (
  { url, ref, folder }: GitSource,
  where: string,
  io: Environment,
): Promise<Files> => {
  const clone = await mkdtemp(join(tmpdir(), 'xacct-pack-'))
  const git = gitIn(clone, io.env)
  const run = async (...args: readonly string[]): Promise<void> => {
    const { code, output } = await git([...SAFE, ...args])
    if (code === 127) refuse(where, 'git is not installed')
    if (code !== 0) refuse(where, output.trim().split('\n').at(-1) ?? 'git failed')
  }
  try {
    await run('init', '--quiet', '--template=')
    // A ref may be a branch, a tag or a commit: fetch takes all of them, clone does not.
    await run('fetch', '--quiet', '--depth=1', '--no-tags', '--', url, ref ?? 'HEAD')
    await run('checkout', '--quiet', 'FETCH_HEAD')
    return await filesInFolder(folder === undefined ? clone : join(clone, folder), where)
  } finally {
    await rm(clone, { recursive: true, force: true })
  }
}
