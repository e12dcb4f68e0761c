import { access, constants, lstat, readFile, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Answers, WORKSPACE_FILES } from '@xacct/core'

type PackageManager = Answers['packageManager']

/** What lies around the target folder, up to the root of the file system. */
export type Surroundings = {
  /** Root of the git repository that the folder is in. */
  readonly git?: string
  readonly workspace?: { readonly root: string; readonly declaredBy: string }
  /** Package manager of the nearest lockfile above the folder. */
  readonly lockfile?: PackageManager
}

const LOCKFILES: Readonly<Record<string, PackageManager>> = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
}

const exists = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  )

const hasWorkspaces = async (folder: string): Promise<boolean> => {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    return typeof manifest === 'object' && manifest !== null && 'workspaces' in manifest
  } catch {
    return false
  }
}

const workspaceFile = async (folder: string): Promise<string | undefined> => {
  for (const file of WORKSPACE_FILES) {
    if (await exists(join(folder, file))) return file
  }
  return (await hasWorkspaces(folder)) ? 'package.json' : undefined
}

const lockfileIn = async (folder: string): Promise<PackageManager | undefined> => {
  for (const [file, packageManager] of Object.entries(LOCKFILES)) {
    if (await exists(join(folder, file))) return packageManager
  }
  return undefined
}

/** The nearest folder that exists already, with symbolic links resolved. */
const nearestExisting = async (dir: string): Promise<string> => {
  for (let at = dir; ; at = dirname(at)) {
    const found = await realpath(at).catch(() => undefined)
    if (found !== undefined) return found
    if (at === dirname(at)) return at
  }
}

const upFrom = function* (folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at
    if (at === dirname(at)) return
  }
}

/** The first answer on the way up. */
const firstOf = async <T>(
  folders: Iterable<string>,
  look: (folder: string) => Promise<T | undefined>,
): Promise<T | undefined> => {
  for (const folder of folders) {
    const found = await look(folder)
    if (found !== undefined) return found
  }
  return undefined
}

const gitIn = async (folder: string): Promise<string | undefined> =>
  // In a worktree or a submodule `.git` is a file.
  (await exists(join(folder, '.git'))) ? folder : undefined

const workspaceIn = async (root: string): Promise<Surroundings['workspace']> => {
  const declaredBy = await workspaceFile(root)
  return declaredBy === undefined ? undefined : { root, declaredBy }
}

/** Looks at the folder and everything above it. */
export const lookAround = async (dir: string): Promise<Surroundings> => {
  const start = await nearestExisting(dir)
  const isThere = (await realpath(dir).catch(() => undefined)) !== undefined
  const above = [...upFrom(start)].slice(isThere ? 1 : 0)
  const git = await firstOf(upFrom(start), gitIn)
  const workspace = await firstOf(above, workspaceIn)
  const lockfile = await firstOf(above, lockfileIn)
  return { ...(git && { git }), ...(workspace && { workspace }), ...(lockfile && { lockfile }) }
}

export type Kind = 'nothing' | 'folder' | 'other'

/** What is at a path, without following a symbolic link at its end unless it is a folder. */
export const kindOf = async (path: string): Promise<Kind> => {
  const found = await lstat(await realpath(path).catch(() => path)).catch(() => undefined)
  if (!found) return 'nothing'
  return found.isDirectory() ? 'folder' : 'other'
}
