import { access, constants } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { show, UserError } from '@xacct/core'
import { kindOf } from './surroundings.ts'

/** Shells, npm scripts and git hooks of the repository see its path. */
const FORBIDDEN = /[\p{Cc}<>:"|?*`$;&'\\]/u

/** The absolute path of the folder, refused when no file could be written under such a name. */
export const resolveDir = (cwd: string, dir: string): string => {
  // A drive letter is the one colon that Windows paths have.
  const text =
    process.platform === 'win32' ? dir.replace(/^[A-Za-z]:/, '').replaceAll('\\', '/') : dir
  if (dir.trim() === '' || FORBIDDEN.test(text)) {
    throw new UserError(
      'dir',
      `The folder ${show(dir)} cannot be used: write a path without quotes, control characters and < > : | ? * $ & ; \\ or a backtick.`,
    )
  }
  return resolve(cwd, dir)
}

/** Refuses, before anything is rendered, a target that can never be written to. */
export const checkDir = async (dir: string): Promise<void> => {
  let at = dir
  while ((await kindOf(at)) === 'nothing' && at !== dirname(at)) at = dirname(at)
  if ((await kindOf(at)) === 'other') {
    throw new UserError(
      'dir',
      `The folder ${show(dir)} cannot be used: ${at === dir ? 'it' : at} is a file; choose another one.`,
    )
  }
  const writable = await access(at, constants.W_OK).then(
    () => true,
    () => false,
  )
  if (!writable)
    throw new UserError(
      'dir',
      `The folder ${show(dir)} cannot be used: ${at} is not writable; choose another one or change its permissions.`,
    )
}
