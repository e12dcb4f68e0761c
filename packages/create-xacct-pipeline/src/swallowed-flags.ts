/**
 * `npm create xacct-pipeline --engine=cdk`, without `--`, hands the flags to npm instead of us. npm 11
 * still tells us, through the environment (measured):
 *
 *   --source=s3                  npm_config_source=s3
 *   --target=a --target=b        npm_config_target="a\n\nb"
 *   --source s3                  npm_config_source=true, and `s3` becomes a positional
 *   --no-install / --no-git      npm_config_install="" / npm_config_git="false"
 *   --engine=cdk, --engine cdk   npm takes it for --engine-strict; `cdk` becomes a positional
 *
 * The first two and the switches are recovered. Where a value was torn off its flag, only its owner
 * can say which belongs to which: refused, with the command line to type.
 */
import {
  checkValue,
  flagOf,
  keyOfFlag,
  optionKeys,
  optionOf,
  options,
  shellWord,
  starter,
  UserError,
} from '@xacct/core'

type Env = Readonly<Record<string, string | undefined>>

export type Recovered = {
  readonly argv: readonly string[]
  /** Flags that npm had taken, as they are used now. */
  readonly flags: readonly string[]
}

const SEPARATOR = '\n\n'
const ENGINES = Object.keys(options.engine.choices)

/** npm runs us for `npm create`, `npm init` or `npm exec`, so its command line may hold our flags. */
const startedByNpm = (env: Env): boolean =>
  ['init', 'create', 'exec'].includes(env.npm_command ?? '') &&
  env.npm_lifecycle_event === 'npx' &&
  (env.npm_config_user_agent ?? '').startsWith('npm/')

const envKey = (flag: string): string => `npm_config_${flag.replaceAll('-', '_')}`

/** Switches, by what npm makes of them. `--yes` is npm's own: counted only beside flags of ours. */
const SWITCHES: readonly (readonly [flag: string, key: string, values: readonly string[]])[] = [
  ['--dry-run', 'dry-run', ['true']],
  ['--json', 'json', ['true']],
  ['--print-schema', 'print-schema', ['true']],
  ['--install', 'install', ['true']],
  ['--no-install', 'install', ['', 'false']],
  ['--no-git', 'git', ['false']],
]

type Found = { readonly flag: string; readonly values: readonly string[] }

const findValues = (env: Env, settled: ReadonlySet<string>): readonly Found[] =>
  [...optionKeys.map((key) => flagOf(key)), 'answers'].flatMap((flag) => {
    const text = env[envKey(flag)]
    if (text === undefined || settled.has(flag)) return []
    const values = text.split(SEPARATOR)
    // `target` is also a setting of tools that compile add-ons (target=22.0.0).
    if (flag === 'target' && !values.every((value) => value === 'true' || value.includes('=')))
      return []
    return [{ flag, values }]
  })

const fits = (flag: string, word: string): boolean => {
  const key = keyOfFlag(flag)
  if (flag === 'answers') return word === '-' || word.endsWith('.json')
  if (!key) return false
  if (key === 'targets') return word.includes('=')
  if (optionOf(key).kind === 'list') return /[*!/]/.test(word)
  return checkValue(key, word, { source: 'github' }).length === 0
}

/** How many of the known flags a word could belong to: the pickiest flag chooses first. */
const pickiest = (flags: readonly string[], words: readonly string[]): readonly string[] =>
  [...flags].sort(
    (a, b) => words.filter((w) => fits(a, w)).length - words.filter((w) => fits(b, w)).length,
  )

/** The command line that was meant, as far as it can be told; `<flag>` stands for what cannot. */
const meant = (
  torn: readonly string[],
  positionals: readonly string[],
  rest: readonly string[],
): string => {
  const words = [...positionals]
  const pairs = pickiest(torn, words).flatMap((flag) => {
    const candidates = words.filter((word) => fits(flag, word))
    const value = candidates.length === 1 || flag === 'target' ? candidates[0] : undefined
    if (value !== undefined) words.splice(words.indexOf(value), 1)
    return [`--${flag}`, value === undefined ? `<${flag}>` : shellWord(value)]
  })
  return [
    ...starter('npm').map(shellWord),
    ...words.map(shellWord),
    ...rest.map(shellWord),
    ...pairs,
  ].join(' ')
}

const isFlag = (word: string): boolean => word.startsWith('-') && word !== '-'

/** Positionals and flags of a command line of which only `--flag=value` and switches survive. */
const given = (argv: readonly string[]): ReadonlySet<string> =>
  new Set(argv.filter(isFlag).map((word) => word.replace(/^--(?:no-)?/, '').split('=')[0] ?? ''))

const switchesOf = (env: Env, settled: ReadonlySet<string>): readonly string[] =>
  SWITCHES.flatMap(([flag, key, values]) => {
    const value = env[envKey(key)]
    return value !== undefined && values.includes(value) && !settled.has(key) ? [flag] : []
  })

const npmTookEngine = (env: Env, settled: ReadonlySet<string>): boolean =>
  env.npm_config_engine_strict === 'true' && !settled.has('engine') && !settled.has('engine-strict')

/**
 * Puts flags that npm took back onto the command line.
 *
 * @param configured names that an .npmrc sets: those are npm's, not typed for us
 * @throws {UserError} when a value cannot be told apart from the folder, with the command line to type
 */
export const recoverFlags = (
  argv: readonly string[],
  env: Env,
  configured: ReadonlySet<string>,
): Recovered => {
  if (!startedByNpm(env)) return { argv, flags: [] }
  const settled = new Set([...configured, ...given(argv)])
  const found = findValues(env, settled)
  const torn = found.flatMap(({ flag, values }) =>
    values.filter((v) => v === 'true').map(() => flag),
  )
  const typed = found.flatMap(({ flag, values }) =>
    values.filter((v) => v !== 'true').map((v) => `--${flag}=${v}`),
  )
  const switches = switchesOf(env, settled)
  const positionals = argv.filter((word) => !isFlag(word))
  const usesDashes = argv.some(isFlag)

  const engines =
    npmTookEngine(env, settled) && !usesDashes
      ? positionals.filter((word) => ENGINES.includes(word))
      : []
  const engine =
    engines.length === 1 && positionals.length === 2 && torn.length === 0 ? engines[0] : undefined
  const taken = [...typed, ...switches]
  const yes =
    env.npm_config_yes === 'true' &&
    !settled.has('yes') &&
    (taken.length > 0 || engine !== undefined)
  const rest = [...taken, ...(yes ? ['--yes'] : [])]

  if (torn.length > 0 || (engines.length > 0 && engine === undefined)) {
    const lost = [...torn, ...(engines.length > 0 ? ['engine'] : [])]
    throw new UserError(
      'swallowed-flags',
      `npm kept ${[...new Set(lost)].map((flag) => `--${flag}`).join(', ')} for itself, because "--" is missing; type\n  ${meant(lost, positionals, [...argv.filter(isFlag), ...rest])}`,
    )
  }
  const flags = [...(engine === undefined ? [] : [`--engine=${engine}`]), ...rest]
  return { argv: [...argv.filter((word) => word !== engine), ...flags], flags }
}
