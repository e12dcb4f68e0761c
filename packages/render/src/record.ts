import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import type { FileMap } from './file-map.ts'

type Generator = { readonly name: string; readonly version: string }

export const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex')

const byPath = <T>(entries: Iterable<readonly [string, T]>): readonly (readonly [string, T])[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

const lockOf = (files: FileMap, generator: Generator): string => {
  const hashes = Object.fromEntries(byPath(files).map(([path, { text }]) => [path, sha256(text)]))
  return `${JSON.stringify({ version: 1, generator: { name: generator.name, version: generator.version }, files: hashes }, null, 2)}\n`
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
export const withRecord = (files: FileMap, generator: Generator): FileMap =>
  new Map(
    byPath([
      ...files,
      ['.xacct/lock.json', { text: lockOf(files, generator) }] as const,
      ['.xacct/base', { text: baseOf(files) }] as const,
    ]),
  )
