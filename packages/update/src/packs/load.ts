import { createHash } from 'node:crypto'
import { isAbsolute, relative, resolve } from 'node:path'
import { type Table, UserError } from '@xacct/core'
import { type Files, type Pack, projectPack, readPack, tableWith } from '@xacct/render/packs'
import { bytesOf, type UsedPack } from '@xacct/render/record'
import { satisfies } from 'semver'
import type { Environment, Generator } from '../host.ts'
import { filesInFolder } from './from-folder.ts'
import { filesFromGit } from './from-git.ts'
import { filesFromNpm } from './from-npm.ts'
import { readSource, type Source } from './source.ts'

export type LoadedPacks = {
  /** Lowest first; with the project's own overrides on top where there are any. */
  readonly packs: readonly Pack[]
  /** What the record keeps: the packs that people named. */
  readonly used: readonly UsedPack[]
  /** Our questions and theirs. */
  readonly table: Table
}

type Fetch = (source: Source, where: string, io: Environment) => Promise<Files>

const fetchFiles: Fetch = async (source, where, io) => {
  switch (source.kind) {
    case 'folder':
      return filesInFolder(source.path, where)
    case 'npm':
      return filesFromNpm(source.spec, where, io)
    case 'git':
      return filesFromGit(source, where, io)
  }
}

/** The same files give the same text, wherever they were fetched from. */
const integrityOf = (files: Files): string => {
  const hash = createHash('sha256')
  for (const [path, file] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash
      .update(`${path}\0${file.mode ?? 0o644}\0`)
      .update(bytesOf(file))
      .update('\0')
  }
  return `sha256-${hash.digest('base64')}`
}

const checkEngine = ({ manifest }: Pack, generator: Generator, where: string): void => {
  const range = manifest.engines?.[generator.name] ?? manifest.engines?.['create-xacct-pipeline']
  if (range === undefined || satisfies(generator.version, range, { includePrerelease: true }))
    return
  throw new UserError(
    'pack',
    `${where}: it needs create-xacct-pipeline ${range}, and this is ${generator.version}.`,
  )
}

type Loaded = { readonly pack: Pack; readonly used: UsedPack }

/** Relative sources inside of a pack start from the pack. */
const originOf = (source: Source, from: string): string =>
  source.kind === 'folder' ? source.path : from

type Loading = {
  readonly io: Environment
  readonly generator: Generator
  /** Sources on the way to this one: a pack that is among them extends itself. */
  readonly above: readonly string[]
}

const loadOne = async (
  text: string,
  from: string,
  loading: Loading,
): Promise<readonly Loaded[]> => {
  const { io, generator, above } = loading
  const source = readSource(text, from)
  const key = JSON.stringify(source)
  if (above.includes(key)) {
    throw new UserError(
      'pack',
      `${text}: it extends itself, by way of ${above.length} other pack(s).`,
    )
  }
  const files = await fetchFiles(source, text, io)
  const pack = readPack(files, text)
  checkEngine(pack, generator, text)
  const below: Loaded[] = []
  for (const each of pack.manifest.extends) {
    if (source.kind !== 'folder' && readSource(each, from).kind === 'folder') {
      throw new UserError(
        'pack',
        `${text}: it extends the folder ${each}, which only a pack in a folder can.`,
      )
    }
    below.push(
      ...(await loadOne(each, originOf(source, from), { ...loading, above: [...above, key] })),
    )
  }
  const { name, version } = pack.manifest
  return [...below, { pack, used: { source: text, name, version, integrity: integrityOf(files) } }]
}

/** The first of the same name is enough: two packs may extend the same one. */
const withoutRepetition = (loaded: readonly Loaded[]): readonly Loaded[] =>
  [...new Map(loaded.toReversed().map((each) => [each.used.name, each])).values()].toReversed()

const OVERRIDES = '.xacct/templates'

const projectOverrides = async (dir: string): Promise<readonly Pack[]> => {
  const files = await filesInFolder(resolve(dir, OVERRIDES), OVERRIDES).catch((error: unknown) => {
    if (error instanceof UserError && error.message.endsWith('is no folder.')) return undefined
    throw error
  })
  return files ? [projectPack(files)] : []
}

type Surroundings = {
  /** Relative folders start here. */
  readonly from: string
  /** The repository whose own overrides come last. */
  readonly overriddenBy?: string
  readonly io: Environment
  readonly generator: Generator
}

/** The same pack as named from another folder, on every system. */
export const sourceFrom = (text: string, from: string, to: string): string => {
  const source = readSource(text, from)
  if (source.kind !== 'folder' || isAbsolute(text)) return text
  const path = relative(to, source.path).replaceAll('\\', '/')
  return path.startsWith('../') ? path : `./${path}`
}

/**
 * Fetches packs and everything below them. Nothing of a pack is run.
 *
 * @throws {UserError} for a source that is none, files that are no pack, a circle, or a pack for another version
 */
export const loadPacks = async (
  sources: readonly string[],
  { from, overriddenBy, io, generator }: Surroundings,
): Promise<LoadedPacks> => {
  const loaded: Loaded[] = []
  for (const source of sources)
    loaded.push(...(await loadOne(source, from, { io, generator, above: [] })))
  const all = withoutRepetition(loaded)
  const isNamed = ({ used }: Loaded): boolean => sources.includes(used.source)
  const packs = [
    ...all.map((each) => ({ ...each.pack, ...(isNamed(each) && { source: each.used.source }) })),
    ...(overriddenBy === undefined ? [] : await projectOverrides(overriddenBy)),
  ]
  const named = all.filter(isNamed).map(({ used }) => used)
  return { packs, used: named, table: tableWith(packs) }
}
