import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT_FILES } from '@xacct/core'
import { bytesOf, sha256 } from '@xacct/render/record'
import { assertInside } from '@xacct/update/inside'
import type { FileMap } from './io.ts'

export type PlannedFile = {
  readonly path: string
  /** conflict: something else is there already. skip: the workspace around has it in its own root. */
  readonly action: 'create' | 'identical' | 'conflict' | 'skip'
  readonly bytes: number
  readonly sha256: string
}

export type GitPlan =
  | { readonly action: 'init'; readonly branch: string }
  | { readonly action: 'none'; readonly reason: string; readonly root?: string }

export type InstallPlan =
  | { readonly action: 'run'; readonly command: string; readonly cwd: string }
  | {
      readonly action: 'none'
      readonly reason: string
      readonly command: string
      readonly cwd: string
    }

/** Everything a run is going to do, as plain data: printed by --dry-run, carried out otherwise. */
export type Plan = {
  readonly dir: string
  readonly files: readonly PlannedFile[]
  readonly git: GitPlan
  readonly install: InstallPlan
  /** The oldest Node that the repository runs on. */
  readonly needsNode: string
  readonly recreate: string
}

type Found = 'nothing' | 'file' | 'folder' | 'other'

const look = async (path: string): Promise<Found> => {
  try {
    const stats = await lstat(path)
    if (stats.isFile()) return 'file'
    return stats.isDirectory() ? 'folder' : 'other'
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'nothing'
    throw error
  }
}

/** Whether every folder above a path is a real folder or missing: nothing is written through a link. */
const parentsAreFolders = async (dir: string, path: string): Promise<boolean> => {
  const parts = path.split('/').slice(0, -1)
  for (let depth = 1; depth <= parts.length; depth++) {
    const found = await look(join(dir, ...parts.slice(0, depth)))
    if (found === 'nothing') return true
    if (found !== 'folder') return false
  }
  return true
}

const actionFor = async (
  dir: string,
  path: string,
  hash: string,
): Promise<PlannedFile['action']> => {
  if (!(await parentsAreFolders(dir, path))) return 'conflict'
  const found = await look(join(dir, path))
  if (found === 'nothing') return 'create'
  return found === 'file' && sha256(await readFile(join(dir, path))) === hash
    ? 'identical'
    : 'conflict'
}

/** Compares the files to be written with what is in the folder. Reads only. */
export const planFiles = async (
  dir: string,
  files: FileMap,
  isInWorkspace: boolean,
): Promise<readonly PlannedFile[]> => {
  const planned: PlannedFile[] = []
  for (const [path, file] of files) {
    assertInside(path)
    const bytes = bytesOf(file)
    const hash = sha256(bytes)
    planned.push({
      path,
      action:
        isInWorkspace && ROOT_FILES.includes(path) ? 'skip' : await actionFor(dir, path, hash),
      bytes: bytes.length,
      sha256: hash,
    })
  }
  return planned
}
