import type { Answers } from './answers.ts'
import { complete, defaultOf } from './applies.ts'
import { flagOf } from './flags.ts'
import { keysOf, optionOf, options, type Table } from './options/index.ts'
import type { Known } from './options/option.ts'
import { writeTarget } from './target-text.ts'

/** One word of a POSIX shell command line. */
export const shellWord = (word: string): string =>
  /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const wordsOf = (key: string, value: unknown, table: Table): readonly string[] => {
  const flag = `--${flagOf(key, table)}`
  if (key === 'targets') {
    return (value as Answers['targets']).flatMap((target) => [flag, writeTarget(target)])
  }
  // One word, so that a value that begins with a dash cannot be taken for a flag.
  if (Array.isArray(value)) return value.map((item) => `${flag}=${item}`)
  const text = String(value)
  return text === '' || text.startsWith('-') ? [`${flag}=${text}`] : [flag, text]
}

/** Flags that give these answers: those without a default, and those that differ from it. */
export const answersToFlags = (answers: Answers, table: Table = options): readonly string[] => {
  const known = complete(answers as Known, {}, table)
  return keysOf(table).flatMap((key) => {
    const value = known[key]
    if (value === undefined || same(value, defaultOf(key, known, table))) return []
    return optionOf(key, table).kind === 'list' && same(value, []) ? [] : wordsOf(key, value, table)
  })
}

const STARTERS: Readonly<Record<Answers['packageManager'], (spec: string) => readonly string[]>> = {
  npm: (spec) => ['npm', 'create', spec, '--'],
  pnpm: (spec) => ['pnpm', 'create', spec],
  yarn: (spec) => ['yarn', 'create', spec],
  bun: (spec) => ['bun', 'create', spec],
}

/** `npm create xacct-pipeline@latest --` in the words of a package manager. */
export const starter = (
  packageManager: Answers['packageManager'],
  version = 'latest',
): readonly string[] => STARTERS[packageManager](`xacct-pipeline@${version}`)

/** Template packs in use: where they come from, and all questions, theirs included. */
export type Packs = { readonly sources?: readonly string[]; readonly table?: Table }

/**
 * The one command line that makes the same repository again, quoted for a POSIX shell.
 *
 * @param dir where it is to be made; default: a folder with the pipeline's name
 * @param version of the generator; default: the latest
 */
export const recreateCommand = (
  answers: Answers,
  dir: string = answers.name,
  version?: string,
  { sources = [], table = options }: Packs = {},
): string =>
  [
    ...starter(answers.packageManager, version),
    ...[dir, '--yes'],
    ...sources.flatMap((source) => ['--pack', source]),
    ...answersToFlags(answers, table),
  ]
    .map(shellWord)
    .join(' ')
