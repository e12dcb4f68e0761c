import {
  chmod,
  constants,
  copyFile,
  link,
  lstat,
  mkdir,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UserError } from '@xacct/core'
import { bytesOf, sha256 } from '@xacct/render/record'
import { explain, stopIfInterrupted } from './fail.ts'
import type { FileMap } from './io.ts'
import { JOURNAL, type Journal, stagingName, takeBack } from './staging.ts'
import { kindOf } from './surroundings.ts'

/** The file system calls that can fail half way; tests let them fail. */
export type Disk = {
  readonly writeFile: (path: string, bytes: Uint8Array) => Promise<void>
  readonly link: (from: string, to: string) => Promise<void>
  readonly rename: (from: string, to: string) => Promise<void>
}

const realDisk: Disk = {
  writeFile: (path, bytes) => writeFile(path, bytes, { flag: 'wx' }),
  link,
  rename,
}

type Job = {
  readonly dir: string
  readonly files: FileMap
  readonly signal: AbortSignal
  readonly disk: Disk
}

const foldersOf = (paths: Iterable<string>): readonly string[] => {
  const folders = new Set<string>()
  for (const path of paths) {
    for (let at = dirname(path); at !== '.'; at = dirname(at)) folders.add(at)
  }
  return [...folders].sort()
}

const writeTree = async (tree: string, { files, signal, disk }: Job): Promise<void> => {
  await mkdir(tree, { recursive: true })
  for (const folder of foldersOf(files.keys())) await mkdir(join(tree, folder), { recursive: true })
  for (const [path, file] of files) {
    stopIfInterrupted(signal)
    await disk.writeFile(join(tree, path), bytesOf(file))
    if (file.mode === 0o755) await chmod(join(tree, path), file.mode)
  }
}

/** A new folder appears at once and complete. */
const moveFolder = async (tree: string, { dir, signal, disk }: Job): Promise<void> => {
  stopIfInterrupted(signal)
  try {
    await disk.rename(tree, dir)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTEMPTY' || code === 'EEXIST') throw appeared(dir)
    throw error
  }
}

const appeared = (path: string): UserError =>
  new UserError(
    'conflict',
    `${path} appeared while this was running; nothing was changed. Run the same command again.`,
    3,
  )

/** Never replaces: fails with EEXIST when somebody was faster. */
const place = async (disk: Disk, from: string, to: string): Promise<void> => {
  try {
    await disk.link(from, to)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw appeared(to)
    // Some file systems have no hard links.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(code ?? ''))
      throw error
    await copyFile(from, to, constants.COPYFILE_EXCL)
  }
}

const journalOf = async ({ dir, files }: Job): Promise<Journal> => {
  const folders: string[] = []
  for (const folder of foldersOf(files.keys())) {
    if (!(await lstat(join(dir, folder)).catch(() => undefined))) folders.push(folder)
  }
  return {
    dir,
    folders,
    files: [...files].map(([path, file]) => ({ path, sha256: sha256(bytesOf(file)) })),
  }
}

/** Into an existing folder file by file; what was moved is taken back when the rest fails. */
const moveFiles = async (staging: string, tree: string, job: Job): Promise<void> => {
  const { dir, signal, disk } = job
  const journal = await journalOf(job)
  await writeFile(join(staging, JOURNAL), JSON.stringify(journal))
  const moved: Journal['files'][number][] = []
  try {
    for (const folder of journal.folders) await mkdir(join(dir, folder))
    for (const file of journal.files) {
      stopIfInterrupted(signal)
      await place(disk, join(tree, file.path), join(dir, file.path))
      moved.push(file)
    }
    // From here on the run counts as complete, also for whoever clears up after it.
    await rm(join(staging, JOURNAL))
  } catch (error) {
    await takeBack({ ...journal, files: moved })
    throw error
  }
}

/** Beside the folder, or inside when it is a file system of its own or its parent cannot be written to. */
const makeStaging = async (dir: string, isThere: boolean): Promise<string> => {
  const beside = join(dirname(dir), stagingName(dir))
  if (!isThere) {
    await mkdir(beside)
    return beside
  }
  const [own, parents] = await Promise.all([stat(dir), stat(dirname(dir))])
  const made =
    own.dev === parents.dev &&
    (await mkdir(beside).then(
      () => true,
      () => false,
    ))
  if (made) return beside
  const inside = join(dir, basename(beside))
  await mkdir(inside)
  return inside
}

const writeStaged = async (job: Job): Promise<void> => {
  const isThere = (await kindOf(job.dir)) === 'folder'
  const staging = await makeStaging(job.dir, isThere)
  try {
    const tree = join(staging, 'tree')
    await writeTree(tree, job)
    await (isThere ? moveFiles(staging, tree, job) : moveFolder(tree, job))
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** Folders above the target that this run made are removed again, as long as they are empty. */
const removeEmpty = async (first: string, last: string): Promise<void> => {
  for (let at = last; at.length >= first.length; at = dirname(at)) {
    if (
      !(await rmdir(at).then(
        () => true,
        () => false,
      ))
    )
      return
  }
}

/**
 * Writes all files, or none: whatever fails or interrupts it, the folder is left as it was.
 *
 * @throws {UserError} when the folder cannot be written to, the disk is full, or the run is interrupted
 */
export const writeFiles = async (
  dir: string,
  files: FileMap,
  signal: AbortSignal,
  disk: Disk = realDisk,
): Promise<void> => {
  let made: string | undefined
  try {
    if (files.size === 0) return
    made = await mkdir(dirname(dir), { recursive: true })
    await writeStaged({ dir, files, signal, disk })
  } catch (error) {
    if (made !== undefined) await removeEmpty(made, dirname(dir))
    throw explain(error, dir)
  }
}
