/**
 * Changes of a repository that can be taken back: what stood at every path is kept in `.xacct/update` until all is done. A run
 * that is killed leaves that folder behind, and with it all that the next one needs.
 */
import { randomBytes } from 'node:crypto'
import {
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '@xacct/core'
import type { File } from '@xacct/merge'
import { bytesOf, type Change, fromDisk } from '@xacct/update'
import { stopIfInterrupted } from '../fail.ts'
import { isAlive } from '../is-alive.ts'

type Touched = { readonly path: string; readonly mode?: File['mode'] }

export type State = {
  /** applying: a run is at it, or was killed. conflicts: the files are in place, people have to resolve. */
  readonly phase: 'applying' | 'conflicts'
  readonly pid: number
  readonly from: string
  readonly to: string
  /** With the mode of what stood there; without one, nothing stood there. */
  readonly touched: readonly Touched[]
  /** Paths that hold markers. */
  readonly marked: readonly string[]
  /** Files beside those into which nothing may be written. */
  readonly sidecars: readonly string[]
}

const FOLDER = join('.xacct', 'update')
const STATE = 'state.json'

const folderOf = (dir: string): string => join(dir, FOLDER)

/** The update that is under way, if any. */
export const readState = async (dir: string): Promise<State | undefined> => {
  const text = await readFile(join(folderOf(dir), STATE), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}

const put = async (path: string, bytes: Uint8Array, mode: number): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes, { mode })
  await chmod(path, mode)
}

const writeState = async (folder: string, state: State): Promise<void> => {
  const part = join(folder, `${STATE}.part`)
  await writeFile(part, `${JSON.stringify(state, null, 2)}\n`)
  await rename(part, join(folder, STATE))
}

/** Copies of what stands at the paths. */
const keepBefore = async (dir: string, folder: string, paths: readonly string[]) => {
  const touched: Touched[] = []
  for (const path of paths) {
    const before = await fromDisk(dir, path)
    if (before?.kind === 'obstacle') {
      throw new UserError('obstacle', `${path}: ${before.what} stands there; move it away first.`)
    }
    if (before) await put(join(folder, 'before', path), bytesOf(before), before.mode)
    touched.push(before ? { path, mode: before.mode } : { path })
  }
  return touched
}

const underWay = (dir: string): UserError =>
  new UserError(
    'under-way',
    `An update of ${dir} is under way: end it with --continue or --abort first.`,
    3,
  )

/** Folders that a removal has left empty go, too. */
const removeFile = async (dir: string, path: string): Promise<void> => {
  await rm(join(dir, path), { force: true })
  for (let at = dirname(path); at !== '.'; at = dirname(at)) {
    const isGone = await rmdir(join(dir, at)).then(
      () => true,
      () => false,
    )
    if (!isGone) return
  }
}

const carryOver = async (dir: string, path: string, from: string): Promise<void> => {
  await mkdir(dirname(join(dir, path)), { recursive: true })
  await rename(from, join(dir, path))
}

export type Update = {
  readonly from: string
  readonly to: string
  readonly changes: readonly Change[]
  /** Written when everything else is settled. */
  readonly record: readonly Change[]
  readonly marked: readonly string[]
  readonly sidecars: readonly string[]
}

/** Everything is prepared under another name first, so that the folder appears whole. */
const prepare = async (dir: string, update: Update): Promise<void> => {
  const { from, to, marked, sidecars } = update
  const all = [...update.changes, ...update.record]
  const draft = join(dir, '.xacct', `.update-${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(draft)
    await writeFile(join(draft, '.gitignore'), '*\n')
    const touched = await keepBefore(
      dir,
      draft,
      all.map(({ path }) => path),
    )
    for (const { path, file } of all) {
      if (file) await put(join(draft, 'after', path), bytesOf(file), file.mode)
    }
    const state = { phase: 'applying' as const, pid: process.pid, from, to, touched }
    await writeState(draft, { ...state, marked, sidecars })
    await rename(draft, folderOf(dir)).catch((error: NodeJS.ErrnoException) => {
      throw ['ENOTEMPTY', 'EEXIST'].includes(error.code ?? '') ? underWay(dir) : error
    })
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

const carryOut = async (dir: string, changes: readonly Change[]): Promise<void> => {
  for (const { path, file } of changes) {
    if (file) await carryOver(dir, path, join(folderOf(dir), 'after', path))
    else await removeFile(dir, path)
  }
}

/** The folder goes in one step: half of it would look like an update. */
const close = async (dir: string): Promise<void> => {
  const done = join(dir, '.xacct', `.update-${process.pid}-${randomBytes(4).toString('hex')}`)
  await rename(folderOf(dir), done)
  await rm(done, { recursive: true, force: true })
}

/** Puts back what stood at every path that the update touches, byte for byte. */
export const takeBack = async (dir: string, { touched }: State): Promise<void> => {
  const folder = folderOf(dir)
  for (const { path, mode } of touched) {
    if (mode === undefined) {
      await removeFile(dir, path)
      continue
    }
    const copy = join(folder, 'back')
    await copyFile(join(folder, 'before', path), copy)
    await chmod(copy, mode)
    await carryOver(dir, path, copy)
  }
  await close(dir)
}

/**
 * Makes the changes, all or none. Where people have to resolve conflicts, the record of the update waits for `settle`.
 *
 * @throws {UserError} where another update is under way, or the run is interrupted
 */
export const makeChanges = async (
  dir: string,
  update: Update,
  signal: AbortSignal,
): Promise<void> => {
  await prepare(dir, update)
  const state = await readState(dir)
  if (!state) throw underWay(dir)
  try {
    for (const change of update.changes) {
      stopIfInterrupted(signal)
      await carryOut(dir, [change])
    }
    if (update.marked.length + update.sidecars.length > 0) {
      await writeState(folderOf(dir), { ...state, phase: 'conflicts' })
      return
    }
    await carryOut(dir, update.record)
  } catch (error) {
    await takeBack(dir, state)
    throw error
  }
  await close(dir)
}

/** Writes the record that was waiting, and ends the update; goes on where a killed run has left it. */
export const settle = async (dir: string, paths: readonly string[]): Promise<void> => {
  for (const path of paths) {
    const waiting = join(folderOf(dir), 'after', path)
    if (await fromDisk(folderOf(dir), `after/${path}`)) await carryOver(dir, path, waiting)
  }
  await close(dir)
}

/** Folders that were being prepared or removed by a run that is no more. */
const sweep = async (dir: string): Promise<void> => {
  for (const name of await readdir(join(dir, '.xacct'))) {
    const pid = /^\.update-(\d+)-[0-9a-f]{8}$/.exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    await rm(join(dir, '.xacct', name), { recursive: true, force: true })
  }
}

/**
 * Takes back what a killed run has left half done; says whether there was any.
 *
 * @throws {UserError} where a run is at it now
 */
export const recover = async (dir: string): Promise<boolean> => {
  await sweep(dir)
  const state = await readState(dir)
  if (state?.phase !== 'applying') return false
  if (isAlive(state.pid)) {
    throw new UserError(
      'under-way',
      `Another update of ${dir} is running (process ${state.pid}): wait for it.`,
      3,
    )
  }
  await takeBack(dir, state)
  return true
}
