/** Zips of sources and artifacts, with the permissions of files; what comes out of one is not trusted. */
import { unzipSync, type Zippable, zipSync } from 'fflate'
import { clientError } from './build-failure.ts'

export type ZipFile = { readonly bytes: Uint8Array; readonly mode: number }

/** What a source may unpack to: more is a bomb. */
const MAX_UNPACKED = 1024 * 1024 * 1024
const MAX_ENTRIES = 100_000

const UNIX = 3
const REGULAR = 0o100000
const ORDINARY = 0o644

/** So that the same files make the same bytes. */
const WHEN = new Date(1980, 0, 1)

export const zip = (files: ReadonlyMap<string, ZipFile>): Uint8Array => {
  const entries: Zippable = {}
  for (const path of [...files.keys()].sort()) {
    const { bytes = new Uint8Array(), mode = ORDINARY } = files.get(path) ?? {}
    const attrs = ((REGULAR | (mode & 0o777)) << 16) >>> 0
    entries[path] = [bytes, { mtime: WHEN, os: UNIX, attrs }]
  }
  return zipSync(entries, { level: 6 })
}

const END = 0x06054b50
const ENTRY = 0x02014b50

/** Permissions by name, out of the directory at the end of the zip, which fflate does not tell. */
const modesOf = (bytes: Uint8Array): ReadonlyMap<string, number> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const modes = new Map<string, number>()
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > buffer.length || buffer.readUInt32LE(end) !== END) return modes
  let at = buffer.readUInt32LE(end + 16)
  while (at + 46 <= buffer.length && buffer.readUInt32LE(at) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset))
    const mode = buffer.readUInt32LE(at + 38) >>> 16
    modes.set(buffer.toString('utf8', at + 46, at + 46 + (name ?? 0)), mode)
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return modes
}

const leaves = (path: string): boolean =>
  path.startsWith('/') ||
  path.includes('\\') ||
  path.includes('\0') ||
  /^[a-z]:/i.test(path) ||
  path.split('/').includes('..')

/**
 * The files in a zip, folders left out.
 * @throws BuildFailure where it is no zip, unpacks to more than it should, or has a path that leaves its folder
 */
export const unzip = (bytes: Uint8Array): ReadonlyMap<string, ZipFile> => {
  let unpacked = 0
  let entries = 0
  const check = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    unpacked += originalSize
    entries += 1
    if (unpacked > MAX_UNPACKED || entries > MAX_ENTRIES) {
      throw clientError('The source cannot be unpacked: it holds too much')
    }
    if (leaves(name)) {
      throw clientError(`The source cannot be unpacked: ${JSON.stringify(name)} leaves its folder`)
    }
    return !name.endsWith('/')
  }
  try {
    const modes = modesOf(bytes)
    return new Map(
      Object.entries(unzipSync(bytes, { filter: check })).map(([path, content]) => [
        path,
        { bytes: content, mode: modes.get(path) || REGULAR | ORDINARY },
      ]),
    )
  } catch (error) {
    if (error instanceof Error && error.name === 'BuildFailure') throw error
    throw clientError('The source cannot be unpacked: it is not a zip')
  }
}
