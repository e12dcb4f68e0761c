/** The files that an artifact or report is made of. */
import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { ZipFile } from '../../zip.ts'
import { clientError } from './build-failure.ts'
import type { FileSet } from './buildspec.ts'

const SPECIAL = /[.+^${}()|[\]\\]/g

/** `**` is any folders, `*` anything within one, `?` one character. */
const expressionOf = (pattern: string): RegExp => {
  const parts = pattern.split(/(\*\*\/|\*\*|\*|\?)/)
  const written: Readonly<Record<string, string>> = {
    '**/': '(?:.*/)?',
    '**': '.*',
    '*': '[^/]*',
    '?': '[^/]',
  }
  const body = parts.map((part) => written[part] ?? part.replace(SPECIAL, '\\$&')).join('')
  return new RegExp(`^${body}$`)
}

const matcher = (patterns: readonly string[]): ((path: string) => boolean) => {
  const all = patterns.map((pattern) => expressionOf(pattern.replace(/^\.\//, '')))
  return (path) => all.some((expression) => expression.test(path))
}

const isInside = (root: string, path: string): boolean =>
  path === root || path.startsWith(root + sep)

type Found = { readonly path: string; readonly mode: number }

/** Files below a folder; links are followed to files of the source and nowhere else. */
async function* filesBelow(root: string, folder: string): AsyncIterable<Found> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(root, path)
    else {
      const target = await realpath(path).catch(() => undefined)
      const stats = target && isInside(root, target) ? await lstat(target) : undefined
      if (stats?.isFile()) yield { path, mode: stats.mode }
    }
  }
}

/** The base directory may be a pattern, too; the first folder that fits is it. */
const baseOf = async (root: string, pattern: string): Promise<string> => {
  const path = join(root, pattern)
  const found = await realpath(path).catch(() => undefined)
  if (found && isInside(root, found) && (await lstat(found)).isDirectory()) return found
  throw clientError(`no matching base directory path found for ${pattern}`)
}

/**
 * The files of a set, under the paths that they get in the artifact.
 * @throws BuildFailure `CLIENT_ERROR` where there are none
 */
export const collect = async (
  source: string,
  { files, excludePaths, baseDirectory, discardPaths }: Omit<FileSet, 'name'>,
): Promise<ReadonlyMap<string, ZipFile>> => {
  const root = await realpath(source)
  const base = await baseOf(root, baseDirectory)
  const [wanted, unwanted] = [matcher(files), matcher(excludePaths)]
  const collected = new Map<string, ZipFile>()
  for await (const { path, mode } of filesBelow(root, base)) {
    const inside = relative(base, path).split(sep).join('/')
    if (!wanted(inside) || unwanted(inside)) continue
    collected.set(discardPaths ? basename(path) : inside, { bytes: await readFile(path), mode })
  }
  if (collected.size === 0) throw clientError(`no matching artifact paths found`)
  return collected
}
