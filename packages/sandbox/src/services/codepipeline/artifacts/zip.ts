/** Artifacts are zips; what comes out of one is not trusted. */
import { unzipSync, type Zippable, zipSync } from 'fflate'
import { ActionFailure } from '../engine/action-failure.ts'

export type FileEntry = { readonly bytes: Uint8Array; readonly executable?: boolean }
export type Files = ReadonlyMap<string, FileEntry>

/** Bytes that a zip may unpack to: more is a bomb, or nothing a pipeline could carry. */
const MAX_UNPACKED = 1024 * 1024 * 1024
const MAX_ENTRIES = 100_000

/** Two bytes at the start of every zip. */
const MAGIC = [0x50, 0x4b]

/** So that the same files make the same bytes. */
const WHEN = new Date(1980, 0, 1)

const UNIX = 3

/** A zip of the files, the same bytes for the same files. */
export const zip = (files: Files): Uint8Array => {
  const entries: Zippable = {}
  for (const path of [...files.keys()].sort()) {
    const { bytes = new Uint8Array(), executable = false } = files.get(path) ?? {}
    const attrs = (0o100000 | (executable ? 0o755 : 0o644)) << 16
    entries[path] = [bytes, { mtime: WHEN, os: UNIX, attrs }]
  }
  return zipSync(entries, { level: 6 })
}

export const isZip = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte)

const leaves = (path: string): boolean =>
  path.startsWith('/') ||
  /^[a-z]:/i.test(path) ||
  path.split(/[/\\]/).includes('..') ||
  path.includes('\0')

const refuse = (what: string): ActionFailure =>
  new ActionFailure('JobFailed', `The artifact cannot be unpacked: ${what}.`)

/**
 * The files in a zip, folders left out.
 * @throws ActionFailure where it is no zip, unpacks to more than it should, or has a path that leaves the folder
 */
export const unzip = (bytes: Uint8Array): Files => {
  let unpacked = 0
  let entries = 0
  const check = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    unpacked += originalSize
    entries += 1
    if (unpacked > MAX_UNPACKED || entries > MAX_ENTRIES) throw refuse('it holds too much')
    if (leaves(name)) throw refuse(`the entry ${JSON.stringify(name)} leaves its folder`)
    return !name.endsWith('/')
  }
  if (!isZip(bytes)) throw refuse('it is not a zip')
  try {
    const files = Object.entries(unzipSync(bytes, { filter: check }))
    return new Map(files.map(([path, content]) => [path, { bytes: content }]))
  } catch (error) {
    throw error instanceof ActionFailure ? error : refuse('it is not a zip')
  }
}
