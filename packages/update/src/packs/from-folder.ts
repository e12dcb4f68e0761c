import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '@xacct/core'
import type { File, Files } from '@xacct/render/packs'
import { textOf } from '../from-disk.ts'

const MOST_FILES = 2000
const LARGEST = 1024 * 1024
const EXECUTABLE = 0o100

/** Not part of any pack, whatever lies in its folder. */
const SKIPPED = ['.git', 'node_modules']

/** Bytes as the templates have them: text where they are text. */
export const toFile = (bytes: Uint8Array, isExecutable: boolean): File => {
  const mode = isExecutable ? { mode: 0o755 as const } : {}
  const text = textOf(bytes)
  if (text !== undefined) return { text, ...mode }
  return { text: Buffer.from(bytes).toString('latin1'), encoding: 'latin1', ...mode }
}

const refuse = (where: string, message: string): never => {
  throw new UserError('pack', `${where}: ${message}.`)
}

const readOne = async (folder: string, path: string, where: string): Promise<File> => {
  const file = join(folder, path)
  const stats = await lstat(file)
  // A link may lead anywhere, also out of the pack.
  if (!stats.isFile())
    return refuse(where, `${path} is a symbolic link or no file; a pack has files only`)
  if (stats.size > LARGEST) return refuse(where, `${path} is larger than 1 MiB`)
  return toFile(await readFile(file), (stats.mode & EXECUTABLE) !== 0)
}

const list = async (folder: string, where: string): Promise<readonly string[]> => {
  const found: string[] = []
  const walk = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      if (SKIPPED.includes(entry.name)) continue
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) await walk(path)
      else found.push(path)
      if (found.length > MOST_FILES) refuse(where, `it has more than ${MOST_FILES} files`)
    }
  }
  await walk('')
  return found.sort()
}

/**
 * The files of a pack in a folder.
 *
 * @throws {UserError} where there is no folder, or it holds what no pack has
 */
export const filesInFolder = async (folder: string, where: string): Promise<Files> => {
  const stats = await lstat(folder).catch(() => undefined)
  if (!stats?.isDirectory()) return refuse(where, `${folder} is no folder`)
  const files = new Map<string, File>()
  for (const path of await list(folder, where)) files.set(path, await readOne(folder, path, where))
  return files
}
