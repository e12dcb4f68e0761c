/** What people see, in Pulumi's words. */
import type { Change, Counts, PulumiEvent, Severity, StepKind } from './events.ts'
import { isObject, type Properties } from './properties.ts'
import { nameOf, shortType, typeOf } from './urn.ts'

export type Display = {
  readonly print: (line: string) => void
  /** Shows values, not only names of what differs. */
  readonly diff: boolean
}

type Words = { readonly sign: string; readonly done: string; readonly planned: string }

const WORDS: Readonly<Record<StepKind, Words>> = {
  create: { sign: '+', done: 'created', planned: 'create' },
  update: { sign: '~', done: 'updated', planned: 'update' },
  replace: { sign: '+-', done: 'replaced', planned: 'replace' },
  delete: { sign: '-', done: 'deleted', planned: 'delete' },
  'delete-replaced': { sign: '--', done: 'deleted original', planned: 'delete original' },
  discard: { sign: '-', done: 'left in AWS (retainOnDelete)', planned: 'leave in AWS' },
  same: { sign: ' ', done: 'unchanged', planned: 'unchanged' },
}

const TITLES = { preview: 'Previewing update', up: 'Updating', destroy: 'Destroying' } as const

const text = (value: unknown): string => JSON.stringify(value) ?? 'undefined'

/** Policies and the like are JSON in a text: what differs is inside. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string' || !value.startsWith('{')) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

const isNested = (value: unknown): value is Properties | readonly unknown[] =>
  isObject(value) || Array.isArray(value)

/** One line for every leaf that differs. */
const differences = (path: string, before: unknown, after: unknown): readonly string[] => {
  const [old, wanted] = [parsed(before), parsed(after)]
  if (text(old) === text(wanted)) return []
  if (isNested(old) && isNested(wanted)) {
    const [a, b] = [old as Properties, wanted as Properties]
    const step = (key: string) => (Array.isArray(wanted) ? `${path}[${key}]` : `${path}.${key}`)
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      differences(step(key), a[key], b[key]),
    )
  }
  if (before === undefined) return [`+ ${path}: ${text(after)}`]
  if (after === undefined) return [`- ${path}: ${text(before)}`]
  return [`~ ${path}: ${text(before)} => ${text(after)}`]
}

const changeLines = ({ property, before, after }: Change): readonly string[] =>
  differences(property, before, after).map((line) => `        ${line}`)

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)}s`

type ResourceEvent = Extract<PulumiEvent, { readonly kind: 'resource' }>

const resourceLines = (
  { step, urn, changes, milliseconds }: ResourceEvent,
  { diff, dryRun }: { readonly diff: boolean; readonly dryRun: boolean },
): readonly string[] => {
  if (step === 'same') return []
  const { sign, done, planned } = WORDS[step]
  const verb = dryRun ? planned : `${done} (${seconds(milliseconds)})`
  const names = changes.map(({ property }) => `~${property}`).join(',')
  const isChange = step === 'update' || step === 'replace'
  const hint = isChange && names !== '' && !diff ? ` [diff: ${names}]` : ''
  return [
    ` ${sign.padEnd(2)} ${shortType(typeOf(urn))} ${nameOf(urn)} ${verb}${hint}`,
    ...(diff ? changes.flatMap(changeLines) : []),
  ]
}

/** Control sequences that the program's runner colours its errors with. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a control sequence begins with
const COLOURS = /\u001b\[[\d;]*m/g

type Diagnostic = { readonly severity: Severity; readonly message: string; readonly urn?: string }

const diagnosticLines = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.length === 0
    ? []
    : [
        '',
        'Diagnostics:',
        ...diagnostics.flatMap(({ severity, message, urn }) => [
          ...(urn === undefined ? [] : [`  ${shortType(typeOf(urn))} (${nameOf(urn)}):`]),
          ...`${severity}: ${message.replaceAll(COLOURS, '')}`
            .trimEnd()
            .split('\n')
            .map((line) => `    ${line}`),
        ]),
      ]

const outputLines = (value: unknown, indent: string): readonly string[] =>
  Object.entries(value as Properties).flatMap(([key, each]) => {
    const name = Array.isArray(value) ? `[${key}]` : key
    if (!isNested(each)) return [`${indent}${name}: ${text(each)}`]
    const [start, end] = Array.isArray(each) ? ['[', ']'] : ['{', '}']
    return [`${indent}${name}: ${start}`, ...outputLines(each, `${indent}    `), `${indent}${end}`]
  })

const countLines = (counts: Counts, dryRun: boolean): readonly string[] =>
  (Object.keys(WORDS) as StepKind[]).flatMap((step) => {
    const count = counts[step]
    if (!count) return []
    const { sign, done, planned } = WORDS[step]
    if (step === 'same') return [`    ${count} unchanged`]
    return [`    ${sign.padEnd(2)}${count} ${dryRun ? `to ${planned}` : done}`]
  })

const summaryLines = ({
  counts,
  dryRun,
  milliseconds,
}: Extract<PulumiEvent, { readonly kind: 'ended' }>): readonly string[] => [
  '',
  'Resources:',
  ...countLines(counts, dryRun),
  '',
  `Duration: ${seconds(milliseconds)}`,
]

/** Prints events as they come; diagnostics at the end, where they are seen. */
export const createDisplay = ({ print, diff }: Display): ((event: PulumiEvent) => void) => {
  const diagnostics: Diagnostic[] = []
  let dryRun = false
  const lines = (event: PulumiEvent): readonly string[] => {
    switch (event.kind) {
      case 'begun':
        dryRun = event.command === 'preview'
        return [`${TITLES[event.command]} (${event.stack.stack}):`]
      case 'resource':
        return resourceLines(event, { diff, dryRun })
      case 'program':
        return [event.line]
      case 'diagnostic':
        diagnostics.push(event)
        return []
      case 'outputs':
        return Object.keys(event.outputs).length === 0
          ? []
          : ['', 'Outputs:', ...outputLines(event.outputs, '    ')]
      case 'ended':
        return [...diagnosticLines(diagnostics), ...summaryLines(event)]
    }
  }
  return (event) => {
    for (const line of lines(event)) print(line)
  }
}
