import { isAbsolute, relative } from 'node:path'
import { joinPathFragments, normalizePath, workspaceRoot } from '@nx/devkit'
import { show, UserError } from '@xacct/core'

/** Shells, npm scripts and git hooks of the repository see its path. */
const FORBIDDEN = /[\p{Cc}<>:"|?*`$;&'\\{}]/u

/** Nx moves to the root of the workspace; this is where it was started. */
const standingIn = (): string => {
  const below = normalizePath(relative(workspaceRoot, process.env['INIT_CWD'] ?? process.cwd()))
  return below.startsWith('..') || isAbsolute(below) ? '' : below
}

/**
 * The folder of the project, from the root of the workspace.
 *
 * @throws {UserError} for one that is not below that root, or under whose name no file could be written
 */
export const projectFolder = (directory: string, from = standingIn()): string => {
  const folder = joinPathFragments(from, directory).replace(/\/+$/, '')
  const isOutside = isAbsolute(directory) || folder.split('/').includes('..')
  if (isOutside || folder === '' || folder === '.' || FORBIDDEN.test(folder)) {
    throw new UserError(
      'dir',
      `The folder ${show(directory)} cannot be used: write a path below the root of the workspace, as in apps/storefront.`,
    )
  }
  return folder
}
