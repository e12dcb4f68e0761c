import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { File, Obstacle } from '@xacct/merge'

const EXECUTABLE = 0o100

/** Undefined for bytes that are no text: https://encoding.spec.whatwg.org/#utf-8-decoder */
export const textOf = (bytes: Uint8Array): string | undefined => {
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A file's bytes as text, where they are text. */
export const fileOf = (bytes: Uint8Array, mode: File['mode']): File => {
  const text = textOf(bytes)
  return text === undefined ? { kind: 'binary', bytes, mode } : { kind: 'text', text, mode }
}

export const bytesOf = (file: File): Uint8Array =>
  file.kind === 'text' ? Buffer.from(file.text) : file.bytes

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')

const look = async (path: string) => {
  try {
    return await lstat(path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Nothing is read or written through a link: it may lead anywhere. */
const linkAbove = async (dir: string, path: string): Promise<boolean> => {
  const parts = path.split('/').slice(0, -1)
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const stats = await look(join(dir, ...parts.slice(0, depth)))
    if (stats && !stats.isDirectory()) return true
  }
  return false
}

/** What stands at a path of a repository; undefined where nothing does. */
export type Reader = (path: string) => Promise<File | Obstacle | undefined>

/** What stands there in a folder. */
export const fromDisk = async (dir: string, path: string): ReturnType<Reader> => {
  if (await linkAbove(dir, path)) return { kind: 'obstacle', what: 'a symbolic link' }
  const stats = await look(join(dir, path))
  if (!stats) return undefined
  if (stats.isDirectory()) return { kind: 'obstacle', what: 'a folder' }
  if (!stats.isFile()) return { kind: 'obstacle', what: 'a symbolic link' }
  const mode = stats.mode & EXECUTABLE ? 0o755 : 0o644
  return fileOf(await readFile(join(dir, path)), mode)
}

/** Reads what stands in a folder now. */
export const readerOf =
  (dir: string): Reader =>
  (path) =>
    fromDisk(dir, path)
