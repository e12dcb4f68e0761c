/** The project's own formatter, so that what it has rewritten does not look like an edit. */
import { access, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Formatted } from '@xacct/merge'
import type { Environment } from './host.ts'
import { runCommand } from './process/run-command.ts'

type Formatter = {
  /** In `node_modules/.bin`. */
  readonly bin: string
  /** The first that is there is taken. */
  readonly settings: readonly string[]
  readonly command: (paths: readonly string[]) => readonly string[]
}

const FORMATTERS: readonly Formatter[] = [
  {
    bin: 'biome',
    settings: ['biome.json', 'biome.jsonc'],
    command: (paths) => ['format', '--write', '--no-errors-on-unmatched', ...paths],
  },
  {
    bin: 'prettier',
    settings: [
      '.prettierrc',
      '.prettierrc.json',
      '.prettierrc.yaml',
      '.prettierrc.yml',
      '.prettierrc.js',
      '.prettierrc.mjs',
      'prettier.config.js',
      'prettier.config.mjs',
    ],
    command: (paths) => ['--write', '--ignore-unknown', '--log-level=silent', ...paths],
  },
]

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

type Found = {
  readonly formatter: Formatter
  readonly installedIn: string
  readonly settings: { readonly folder: string; readonly name: string }
}

/** The first folder in which one of the files is, and which. */
const firstOf = async (folders: readonly string[], names: readonly string[]) => {
  for (const folder of folders) {
    for (const name of names) {
      if (await isThere(join(folder, name))) return { folder, name }
    }
  }
  return undefined
}

const find = async (folders: readonly string[]): Promise<Found | undefined> => {
  for (const formatter of FORMATTERS) {
    const bin = await firstOf(folders, [join('node_modules', '.bin', formatter.bin)])
    const settings = bin && (await firstOf(folders, formatter.settings))
    if (settings) return { formatter, installedIn: bin.folder, settings }
  }
  return undefined
}

export type TextToFormat = { readonly path: string; readonly text: string }

/** Texts as the templates have them, by a name of ours for each. */
type Texts = ReadonlyMap<string, TextToFormat>

const writeAll = async (scratch: string, texts: Texts): Promise<readonly string[]> => {
  const paths = [...texts].map(([name, { path }]) => `${name}/${path}`)
  for (const [name, { path, text }] of texts) {
    await mkdir(dirname(join(scratch, name, path)), { recursive: true })
    await writeFile(join(scratch, name, path), text)
  }
  return paths
}

const runFormatter = async (
  { formatter, installedIn, settings: { folder, name } }: Found,
  texts: Texts,
  io: Environment,
) => {
  const scratch = await mkdtemp(join(tmpdir(), 'xacct-format-'))
  try {
    await writeFile(join(scratch, name), await readFile(join(folder, name)))
    await symlink(join(installedIn, 'node_modules'), join(scratch, 'node_modules'), 'junction')
    const paths = await writeAll(scratch, texts)
    // What it cannot format stays as it is: the merge then goes by the text.
    const bin = join(installedIn, 'node_modules', '.bin', formatter.bin)
    await runCommand(bin, formatter.command(paths), { cwd: scratch, env: io.env })
    const results = await Promise.all(paths.map((path) => readFile(join(scratch, path), 'utf8')))
    return new Map(
      [...texts.values()].map(({ path, text }, index) => [
        keyOf(path, text),
        results[index] ?? text,
      ]),
    )
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

const keyOf = (path: string, text: string): string => `${path}\0${text}`

/**
 * How the project's formatter would write these texts; every other text as it is.
 *
 * @param folders where it may be installed and set up, the nearest first: the project, and the workspace around
 * @param wanted path and text of what is going to be merged
 */
export const formatting = async (
  folders: readonly string[],
  wanted: readonly TextToFormat[],
  io: Environment,
): Promise<Formatted> => {
  const found = wanted.length > 0 ? await find(folders) : undefined
  if (!found) return (_, text) => text
  const texts = new Map(wanted.map((each, index) => [String(index), each]))
  const results = await runFormatter(found, texts, io)
  return (path, text) => results.get(keyOf(path, text)) ?? text
}
