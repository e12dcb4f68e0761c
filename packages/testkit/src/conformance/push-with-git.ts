/** A push as a developer makes it: with their own git, and whatever lets it in at the host. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Host } from '@xacct/sandbox'
import type { Push } from './world.ts'

const execute = promisify(execFile)

/** `git config url.<base>.insteadOf` leads elsewhere, such as to SSH. */
const HOSTS: Readonly<Record<Host, string>> = {
  github: 'https://github.com',
  gitlab: 'https://gitlab.com',
  bitbucket: 'https://bitbucket.org',
}

/** The tip of a branch, or an empty folder on a branch that is yet to be. */
const checkOut = async (
  git: (...args: readonly string[]) => Promise<string>,
  branch: string,
): Promise<void> => {
  const exists = (await git('ls-remote', '--heads', 'origin', branch)) !== ''
  if (!exists) return void (await git('checkout', '--quiet', '--orphan', branch))
  await git('fetch', '--quiet', '--depth=1', 'origin', branch)
  await git('checkout', '--quiet', '-B', branch, 'FETCH_HEAD')
}

/** Writes the files, commits and pushes; returns the commit's id. */
export const pushWithGit = async ({ host, repository, branch, files }: Push): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'xacct-push-'))
  const git = async (...args: readonly string[]): Promise<string> =>
    (await execute('git', args, { cwd: folder })).stdout.trim()
  try {
    await git('init', '--quiet')
    await git('remote', 'add', 'origin', `${HOSTS[host]}/${repository}.git`)
    await checkOut(git, branch)
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    await git('add', '--all')
    await git('commit', '--quiet', '--allow-empty', '--message', 'A change')
    await git('push', '--quiet', 'origin', branch)
    return await git('rev-parse', 'HEAD')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
