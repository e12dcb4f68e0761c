/** Zips of sources and artifacts, with the permissions of files; what comes out of one is not trusted. */
import { unzipSync, type Zippable, zipSync } from 'fflate'

/** A file and its mode, as `stat` has it. */
export type ZipFile = { readonly bytes: Uint8Array; readonly mode: number }

/** What a zip may unpack to: more is a bomb, or nothing a pipeline could carry. */
const MAX_UNPACKED = 1024 * 1024 * 1024
const MAX_ENTRIES = 100_000

const UNIX = 3
const REGULAR = 0o100000
const ORDINARY = 0o644

/** So that the same files make the same bytes. */
const WHEN = new Date(1980, 0, 1)

type Entry = Pick<ZipFile, 'bytes'> & Partial<ZipFile>

/** A zip of the files, the same bytes for the same files. */
export const zip = (files: ReadonlyMap<string, Entry>): Uint8Array => {
  const entries: Zippable = {}
  for (const [path, { bytes, mode = ORDINARY }] of [...files].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const attrs = ((REGULAR | (mode & 0o777)) << 16) >>> 0
    entries[path] = [bytes, { mtime: WHEN, os: UNIX, attrs }]
  }
  return zipSync(entries, { level: 6 })
}

/** `PK`, at the start of every zip. */
export const isZip = ([p, k]: Uint8Array): boolean => p === 0x50 && k === 0x4b

const END = 0x06054b50
const ENTRY = 0x02014b50

/** Modes by name, out of the directory at the end of the zip, which fflate does not tell. */
const modesOf = (bytes: Uint8Array): ReadonlyMap<string, number> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const modes = new Map<string, number>()
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > buffer.length || buffer.readUInt32LE(end) !== END) return modes
  let at = buffer.readUInt32LE(end + 16)
  while (at + 46 <= buffer.length && buffer.readUInt32LE(at) === ENTRY) {
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) =>
      buffer.readUInt16LE(at + offset),
    )
    const mode = buffer.readUInt32LE(at + 38) >>> 16
    modes.set(buffer.toString('utf8', at + 46, at + 46 + name), mode)
    at += 46 + name + extra + comment
  }
  return modes
}

const leaves = (path: string): boolean =>
  path.startsWith('/') ||
  /^[a-z]:/i.test(path) ||
  path.split(/[/\\]/).includes('..') ||
  path.includes('\0')

type Unpacked = ReturnType<typeof unzipSync>

/** The contents of a zip, or what speaks against it. */
const contentsOf = (bytes: Uint8Array): Unpacked | string => {
  let [unpacked, entries] = [0, 0]
  let problem: string | undefined
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    unpacked += originalSize
    entries += 1
    if (unpacked > MAX_UNPACKED || entries > MAX_ENTRIES) problem ??= 'it holds too much'
    if (leaves(name)) problem ??= `the entry ${JSON.stringify(name)} leaves its folder`
    return problem === undefined && !name.endsWith('/')
  }
  if (!isZip(bytes)) return 'it is not a zip'
  try {
    const contents = unzipSync(bytes, { filter })
    return problem ?? contents
  } catch {
    return 'it is not a zip'
  }
}

/**
 * The files in a zip, folders left out.
 * @throws what `refuse` makes of it, where it is no zip, holds more than it should, or has a path that leaves its folder
 */
export const unzip = (
  bytes: Uint8Array,
  refuse: (why: string) => Error,
): ReadonlyMap<string, ZipFile> => {
  const contents = contentsOf(bytes)
  if (typeof contents === 'string') throw refuse(contents)
  const modes = modesOf(bytes)
  return new Map(
    Object.entries(contents).map(([path, content]) => [
      path,
      { bytes: content, mode: modes.get(path) || REGULAR | ORDINARY },
    ]),
  )
}
