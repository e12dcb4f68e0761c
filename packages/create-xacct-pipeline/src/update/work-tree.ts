/** What git knows of the project, where git is. */
import { UserError } from '@xacct/core'
import type { Outcome, Stages } from '@xacct/merge'
import { bytesOf } from '@xacct/update'
import type { Git } from '@xacct/update/process'

const isWorkTree = async (git: Git): Promise<boolean> => {
  const { code, output } = await git(['rev-parse', '--is-inside-work-tree'])
  return code === 0 && output.trim() === 'true'
}

const LISTED = 5

/**
 * Refuses what could not be told from the update afterwards.
 *
 * @throws {UserError} where files of the project have changes that are not committed
 */
export const requireClean = async (git: Git): Promise<void> => {
  if (!(await isWorkTree(git))) return
  const { code, output } = await git(['status', '--porcelain', '-z', '--', '.'])
  if (code !== 0) throw new UserError('git', `git status failed: ${output.trim()}`)
  const changed = output.split('\0').filter((entry) => entry !== '')
  if (changed.length === 0) return
  const shown = changed.slice(0, LISTED).map((entry) => entry.slice(3))
  const more = changed.length > LISTED ? ` and ${changed.length - LISTED} more` : ''
  throw new UserError(
    'dirty',
    `There are changes that are not committed (${shown.join(', ')}${more}): commit or stash them first, so that the update stays apart from them, or pass --allow-dirty.`,
  )
}

const STAGES = { base: 1, yours: 2, new: 3 } as const

const blobOf = async (git: Git, file: NonNullable<Stages['base']>): Promise<string> => {
  const { output } = await git(['hash-object', '-w', '--stdin'], bytesOf(file))
  return output.trim()
}

/**
 * Puts the three versions of each conflict into git's index, where `git mergetool` and editors look for them.
 * https://git-scm.com/docs/git-update-index#_using_index_info
 */
export const stageConflicts = async (git: Git, outcomes: readonly Outcome[]): Promise<void> => {
  if (!(await isWorkTree(git))) return
  const { output } = await git(['rev-parse', '--show-prefix'])
  const prefix = output.trim()
  const lines: string[] = []
  for (const { path, conflict } of outcomes) {
    if (!conflict || conflict.places === 0) continue
    lines.push(`0 ${'0'.repeat(40)}\t${prefix}${path}`)
    for (const side of ['base', 'yours', 'new'] as const) {
      const file = conflict.stages[side]
      if (!file) continue
      const mode = file.mode === 0o755 ? '100755' : '100644'
      lines.push(`${mode} ${await blobOf(git, file)} ${STAGES[side]}\t${prefix}${path}`)
    }
  }
  if (lines.length > 0) await git(['update-index', '-z', '--index-info'], `${lines.join('\0')}\0`)
}

/** Lets the index know nothing of conflicts any more: what was committed stands there again. */
export const unstageConflicts = async (git: Git, paths: readonly string[]): Promise<void> => {
  if (paths.length === 0 || !(await isWorkTree(git))) return
  await git(['reset', '--quiet', '--', ...paths])
}
