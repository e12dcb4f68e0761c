import { flagOf, type Group, keysOf, optionOf, options, type Table } from '@xacct/core'
import { commands, type Described } from './commands.ts'
import { type HostFlags, hostFlags } from './host-flags.ts'

const WIDTH = 80
const LEFT = 31

const wrap = (text: string, width: number): readonly string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
    return lines
  }, [])

const entry = (flag: string, help: string): string => {
  const [first = '', ...rest] = wrap(help, WIDTH - LEFT)
  const isLong = flag.length > LEFT - 4
  const lines = isLong
    ? [`  ${flag}`, `${' '.repeat(LEFT)}${first}`]
    : [`  ${flag.padEnd(LEFT - 2)}${first}`]
  return [...lines, ...rest.map((line) => `${' '.repeat(LEFT)}${line}`)].join('\n')
}

const placeholderOf = (key: string, table: Table): string => {
  const option = optionOf(key, table)
  if ('placeholder' in option && option.placeholder !== undefined) return `<${option.placeholder}>`
  return option.kind === 'choice' ? Object.keys(option.choices).join('|') : '<text>'
}

const helpOf = (key: string, table: Table): string => {
  const option = optionOf(key, table)
  const fallback =
    'default' in option && typeof option.default === 'string' ? ` (default: ${option.default})` : ''
  const only = option.onlyFor ? `; ${option.onlyFor.key} ${option.onlyFor.is.join('/')} only` : ''
  return `${option.help}${fallback}${only}`
}

const section = (group: Group, table: Table): string =>
  [
    `${group}:`,
    ...keysOf(table)
      .filter((key) => optionOf(key, table).group === group)
      .map((key) =>
        entry(`--${flagOf(key, table)} ${placeholderOf(key, table)}`, helpOf(key, table)),
      ),
  ].join('\n')

const flagSection = (title: string, flags: HostFlags): string =>
  [
    `${title}:`,
    ...Object.entries(flags).map(([flag, { short, value, help }]) =>
      entry(
        `${short === undefined ? '' : `-${short}, `}--${flag}${value === undefined ? '' : ` <${value}>`}`,
        help,
      ),
    ),
  ].join('\n')

const commandSection = (): string =>
  [
    'In a repository that was made before:',
    ...Object.values(commands).map(({ usage, help }) => entry(usage, help)),
  ].join('\n')

const GROUPS: readonly Group[] = [
  'Pipeline',
  'Source',
  'Build and deploy',
  'Targets',
  'Repository',
  'Packs',
]

/** The text of `--help`: the options table, in groups, 80 columns wide. */
export const helpText = (table: Table = options): string =>
  [
    'Usage: create-xacct-pipeline [folder] [flags]\n\nScaffolds a CodePipeline that delivers into other AWS accounts.\nWithout flags it asks; every question has a flag.',
    ...GROUPS.filter((group) =>
      keysOf(table).some((key) => optionOf(key, table).group === group),
    ).map((group) => section(group, table)),
    flagSection('This run', hostFlags),
    commandSection(),
    'Example:\n  npm create xacct-pipeline@latest -- storefront --engine cdk \\\n    --account 111111111111 --region eu-west-1 \\\n    --repository example/storefront \\\n    --target production=333333333333,approval',
    'Exit codes: 0 done, 1 our bug, 2 bad input, 3 conflict, 130 interrupted',
  ].join('\n\n')

/** The text of `--help` behind a command. */
export const commandHelp = ({ usage, help, flags }: Described): string =>
  [`Usage: create-xacct-pipeline ${usage} [flags]\n\n${help}.`, flagSection('Flags', flags)].join(
    '\n\n',
  )
