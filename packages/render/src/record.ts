import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { File, FileMap } from './file-map.ts'

type Generator = { readonly name: string; readonly version: string }

/** A pack as it was used: what people named, and what that was. */
export type UsedPack = {
  readonly source: string
  readonly name: string
  readonly version: string
  /** Of the files, however they came: a later run can tell whether they are the same. */
  readonly integrity: string
}

export const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex')

/** A file as it is written to disk. */
export const bytesOf = ({ text, encoding }: File): Uint8Array =>
  Buffer.from(text, encoding ?? 'utf8')

const byPath = <T>(entries: Iterable<readonly [string, T]>): readonly (readonly [string, T])[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

const lockOf = (files: FileMap, generator: Generator, packs: readonly UsedPack[]): string => {
  const lock = {
    version: 1,
    generator: { name: generator.name, version: generator.version },
    ...(packs.length > 0 && { packs }),
    files: Object.fromEntries(byPath(files).map(([path, file]) => [path, sha256(bytesOf(file))])),
  }
  return `${JSON.stringify(lock, null, 2)}\n`
}

/** The highest quality saves another tenth and takes twenty times as long: most of a whole run. */
const QUALITY = { [constants.BROTLI_PARAM_QUALITY]: 6 }

const baseOf = (files: FileMap): string => {
  const texts = Object.fromEntries(byPath(files))
  const packed = brotliCompressSync(JSON.stringify(texts), { params: QUALITY }).toString('base64')
  return `${packed.replace(/.{1,100}/g, '$&\n')}`
}

/** Reads the file that `withRecord` writes: every generated text as it was, for a three-way update. */
export const readBase = (text: string): FileMap =>
  new Map(
    Object.entries(JSON.parse(brotliDecompressSync(Buffer.from(text, 'base64')).toString('utf8'))),
  )

/**
 * Adds `.xacct/lock.json` (a hash per file) and `.xacct/base` (all texts, compressed): what an update
 * needs to tell the user's edits from ours, offline. The same files give the same record.
 */
export const withRecord = (
  files: FileMap,
  generator: Generator,
  packs: readonly UsedPack[] = [],
): FileMap =>
  new Map(
    byPath([
      ...files,
      ['.xacct/lock.json', { text: lockOf(files, generator, packs) }] as const,
      ['.xacct/base', { text: baseOf(files) }] as const,
    ]),
  )
