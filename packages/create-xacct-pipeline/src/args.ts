import { parseArgs } from 'node:util'
import {
  didYouMean,
  flagOf,
  isRepeatable,
  keyOfFlag,
  keysOf,
  optionOf,
  options,
  readTarget,
  type Table,
  UserError,
} from '@xacct/core'
import { type HostFlags, hostFlags } from './host-flags.ts'

export type Args = {
  readonly dir?: string
  /** Answers by key, as text; lists and targets already split. */
  readonly answers: Readonly<Record<string, unknown>>
  readonly answersFile?: string
  readonly yes: boolean
  readonly dryRun: boolean
  readonly json: boolean
  readonly printSchema: boolean
  readonly help: boolean
  readonly version: boolean
  /** undefined: whatever suits the surroundings. */
  readonly install?: boolean
  readonly git: boolean
}

/** What may stand on a command line: flags that say how to run, and answers. */
type Vocabulary = { readonly hosts: HostFlags; readonly table: Table }

const flagsOf = ({ hosts, table }: Vocabulary): readonly string[] => [
  ...Object.keys(hosts),
  ...keysOf(table).map((key) => flagOf(key, table)),
]

const takesValue = (flag: string, { hosts, table }: Vocabulary): boolean =>
  Object.hasOwn(hosts, flag)
    ? hosts[flag]?.value !== undefined
    : keyOfFlag(flag, table) !== undefined

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number]
type FlagToken = Extract<Token, { kind: 'option' }>

const tokensOf = (argv: readonly string[], known: Vocabulary): readonly Token[] =>
  parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      flagsOf(known).map((flag) => {
        const short = known.hosts[flag]?.short
        return [
          flag,
          {
            type: takesValue(flag, known) ? 'string' : 'boolean',
            ...(short === undefined ? {} : { short }),
          },
        ] as const
      }),
    ),
  }).tokens ?? []

const refuse = (code: string, message: string): never => {
  throw new UserError(code, message)
}

/** The token's value, where one is needed; refuses a value where none is taken. */
const valueOfToken = (
  { name, rawName, value, inlineValue }: FlagToken,
  vocabulary: Vocabulary,
): string => {
  if (!flagsOf(vocabulary).includes(name)) {
    const known = flagsOf(vocabulary).map((flag) => `--${flag}`)
    refuse(
      'unknown-flag',
      `There is no flag ${rawName}${didYouMean(rawName, known) || '; --help lists them all.'}`,
    )
  }
  if (!takesValue(name, vocabulary)) {
    if (value !== undefined)
      refuse('flag-value', `${rawName} takes no value; write it without "=${value}".`)
    return ''
  }
  if (value === undefined || (!inlineValue && value.startsWith('--'))) {
    refuse('flag-value', `${rawName} needs a value, as in ${rawName}=….`)
  }
  return value ?? ''
}

const readTargetFlag = (text: string): unknown => {
  const parsed = readTarget(text)
  return 'error' in parsed
    ? refuse('target', `--target ${JSON.stringify(text)} cannot be read: ${parsed.error}`)
    : parsed.target
}

const addAnswer = (
  answers: Record<string, unknown>,
  key: string,
  text: string,
  table: Table,
): void => {
  if (!isRepeatable(key, table)) {
    if (Object.hasOwn(answers, key))
      refuse('flag-twice', `--${flagOf(key, table)} is given twice; give it once.`)
    answers[key] = text
    return
  }
  const before = (answers[key] as unknown[] | undefined) ?? []
  answers[key] = [...before, optionOf(key, table).kind === 'targets' ? readTargetFlag(text) : text]
}

const hostOptions = (host: ReadonlyMap<string, string>) => ({
  yes: host.has('yes'),
  dryRun: host.has('dry-run'),
  json: host.has('json'),
  printSchema: host.has('print-schema'),
  help: host.has('help'),
  version: host.has('version'),
  ...((host.has('install') || host.has('no-install')) && { install: host.has('install') }),
  git: !host.has('no-git'),
})

const CONTRADICTIONS = ['install', 'git']

const checkHost = (host: ReadonlyMap<string, string>): void => {
  for (const flag of CONTRADICTIONS) {
    if (host.has(flag) && host.has(`no-${flag}`)) {
      refuse('contradiction', `--${flag} and --no-${flag} contradict each other.`)
    }
  }
}

export const onlyDir = (dirs: readonly string[]): string | undefined => {
  if (dirs.length < 2) return dirs[0]
  const shown = dirs.map((dir) => JSON.stringify(dir)).join(' and ')
  return refuse('one-dir', `There is room for one folder, and ${shown} were given.`)
}

/** What has to be known before the rest of the command line can be read. */
export type Early = {
  /** Sources of packs: their questions are flags as well. */
  readonly packs: readonly string[]
  readonly answersFile?: string
}

const texts = (value: unknown): readonly string[] =>
  [value].flat().filter((each): each is string => typeof each === 'string')

/** Reads ahead; mistakes of form are found when everything is read. */
export const readEarly = (argv: readonly string[]): Early => {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: { pack: { type: 'string', multiple: true }, answers: { type: 'string' } },
  })
  const [answersFile] = texts(values['answers'])
  return { packs: texts(values['pack']), ...(answersFile !== undefined && { answersFile }) }
}

export type Flags = {
  /** Answers by key, as text; lists and targets already split. */
  readonly answers: Readonly<Record<string, unknown>>
  /** Flags that say how to run, by name. */
  readonly host: ReadonlyMap<string, string>
  readonly positionals: readonly string[]
}

/** Reads flags in any order; only their form is checked here. */
export const readFlags = (
  argv: readonly string[],
  hosts: HostFlags,
  table: Table = options,
): Flags => {
  const known = { hosts, table }
  const answers: Record<string, unknown> = {}
  const host = new Map<string, string>()
  const positionals: string[] = []
  for (const token of tokensOf(argv, known)) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const value = valueOfToken(token, known)
    const key = keyOfFlag(token.name, table)
    if (key) addAnswer(answers, key, value, table)
    else host.set(token.name, value)
  }
  checkHost(host)
  return { answers, host, positionals }
}

/** Reads the command line. Only its form is checked here; the values are checked with all answers. */
export const readArgs = (argv: readonly string[], table: Table = options): Args => {
  const { answers, host, positionals } = readFlags(argv, hostFlags, table)
  const dir = onlyDir(positionals)
  const answersFile = host.get('answers')
  return {
    answers,
    ...(dir !== undefined && { dir }),
    ...(answersFile !== undefined && { answersFile }),
    ...hostOptions(host),
  }
}
