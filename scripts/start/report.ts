/** What all engines came to, side by side. */
import { relative } from 'node:path'
import type { Summary } from '../../templates/base/scripts/lib/sandbox/summary.ts'
import type { Made } from './make-repository.ts'
import { seconds } from './seconds.ts'

export type Shown = { readonly made: Made; readonly summary: Summary }

export const table = (rows: readonly (readonly string[])[]): readonly string[] => {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** In all engines in the same order. */
const uniqueIn = <T>(
  all: readonly Shown[],
  of: (summary: Summary) => readonly T[],
): readonly T[] => [...new Set(all.flatMap(({ summary }) => of(summary)))]

const timesOf = ({ made, summary }: Shown): Readonly<Record<string, number>> => {
  const { bootstrap, deploy, release } = summary.milliseconds
  return { ...made.times, bootstrap, deploy, 'commit to last target': release }
}

const engineTable = (all: readonly Shown[]): readonly string[] => {
  const titles = Object.keys(all[0] ? timesOf(all[0]) : {})
  return table([
    ['', ...all.map(({ made }) => made.engine)],
    ['deployed by', ...all.map(({ summary }) => summary.path)],
    ['program', ...all.map(({ made }) => `${made.resources} resources`)],
    ...titles.map((title) => [
      title,
      ...all.map((each) => seconds(timesOf(each)[title] ?? Number.NaN)),
    ]),
    ['repository', ...all.map(({ made }) => relative(process.cwd(), made.folder))],
  ])
}

const accountTable = (all: readonly Shown[]): readonly string[] =>
  table([
    ['account', 'has', 'engine', 'resources', 'calls allowed', 'denied'],
    ...uniqueIn(all, ({ accounts }) => accounts.map(({ account }) => account)).flatMap((account) =>
      all.map(({ made, summary }, index) => {
        const found = summary.accounts.find((each) => each.account === account)
        const { resources = 0, allowed = 0, denied = 0, has = '' } = found ?? {}
        const counts = [resources, allowed, denied].map(String)
        return [...(index === 0 ? [account, has] : ['', '']), made.engine, ...counts]
      }),
    ),
  ])

/** The page itself where it is among them: it is what people want to see arrive. */
const exampleOf = (urls: readonly string[]): string | undefined =>
  urls.find((url) => url.endsWith('/index.html')) ?? urls[0]

/** What a target tells others, those who are told the same together; engines that differ would stand in lines of their own. */
const refusalLines = (all: readonly Shown[], target: string): readonly string[] => {
  const byAnswer = new Map<string, Set<string>>()
  for (const { account, answers } of all
    .flatMap(({ summary }) => summary.refusals)
    .filter((each) => each.target === target)) {
    const text = Object.entries(answers)
      .map(([what, answer]) => `${what}: ${answer}`)
      .join(', ')
    byAnswer.set(text, (byAnswer.get(text) ?? new Set()).add(account))
  }
  return [...byAnswer].map(([text, accounts]) => `  ${[...accounts].join(', ')}  ${text}`)
}

const targetLines = (all: readonly Shown[], target: string): readonly string[] => {
  const inTarget = ({ objects }: Summary) => objects.filter((each) => each.target === target)
  const urls = uniqueIn(all, (summary) => inTarget(summary).map(({ url }) => url))
  const example = exampleOf(urls)
  const others = urls.length > 1 ? `, and ${urls.length - 1} more` : ''
  const rows = all.map(({ made, summary }) => {
    const { owner, key } = inTarget(summary).find(({ url }) => url === example) ?? {}
    return [`  ${made.engine}`, `owned by ${owner}, protected by ${key}`]
  })
  return ['', `${target}: ${example}${others}`, ...table(rows), ...refusalLines(all, target)]
}

const targetsOf = (all: readonly Shown[]): readonly string[] => {
  const names = uniqueIn(all, ({ refusals }) => refusals.map(({ target }) => target))
  return names.flatMap((target) => targetLines(all, target))
}

export const report = (all: readonly Shown[]): readonly string[] => [
  ...engineTable(all),
  '',
  ...accountTable(all),
  ...targetsOf(all),
]
