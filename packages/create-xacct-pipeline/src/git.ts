import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { type Git, gitIn } from '@xacct/update/process'
import type { Io } from './io.ts'

const LOCKFILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb']

/** Used only when the user has not told git who they are. */
const NOBODY = [
  '-c',
  'user.name=create-xacct-pipeline',
  '-c',
  'user.email=create-xacct-pipeline@localhost',
]

/** No hooks and no template of the user's: they belong to other repositories. */
const QUIET = [
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'commit.gpgSign=false',
  '-c',
  'core.safecrlf=false',
]

const present = async (dir: string, files: readonly string[]): Promise<readonly string[]> => {
  const found = await Promise.all(
    files.map((file) =>
      access(join(dir, file)).then(
        () => [file],
        () => [],
      ),
    ),
  )
  return found.flat()
}

const hasIdentity = async (git: Git): Promise<boolean> => {
  const name = await git(['config', 'user.name'])
  const email = await git(['config', 'user.email'])
  return name.code === 0 && email.code === 0
}

/** Only what was generated is committed: other files in the folder may be secrets. */
const commit = async (git: Git, paths: readonly string[]): Promise<string | undefined> => {
  const added = await git(
    ['add', '--force', '--pathspec-from-file=-', '--pathspec-file-nul'],
    paths.join('\0'),
  )
  if (added.code !== 0) return added.output.trim()
  const who = (await hasIdentity(git)) ? [] : NOBODY
  const done = await git([
    ...who,
    ...QUIET,
    'commit',
    '--quiet',
    '--no-verify',
    '--message',
    'Scaffold the delivery pipeline',
  ])
  return done.code === 0 ? undefined : done.output.trim()
}

export type GitResult = { readonly committed: boolean; readonly note?: string }

/** Makes a repository with one commit. What goes wrong is told, never fatal: the files are in place. */
export const makeRepository = async (
  dir: string,
  branch: string,
  paths: readonly string[],
  io: Io,
): Promise<GitResult> => {
  const git = gitIn(dir, io.env)
  const made = await git(['init', '--quiet', '--template='])
  if (made.code === 127)
    return { committed: false, note: 'git is not installed, so there is no repository yet' }
  // `git init -b` is unknown to git before 2.28.
  const head = made.code === 0 ? await git(['symbolic-ref', 'HEAD', `refs/heads/${branch}`]) : made
  if (head.code !== 0) return { committed: false, note: `git init failed: ${head.output.trim()}` }
  const failed = await commit(git, [...paths, ...(await present(dir, LOCKFILES))])
  return failed === undefined
    ? { committed: true }
    : { committed: false, note: `git commit failed: ${failed}` }
}
