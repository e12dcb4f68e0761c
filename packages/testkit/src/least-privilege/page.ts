/** Findings in Markdown. */
import { ABOUT } from './about.ts'
import type { Failure } from './failure.ts'
import {
  type Found,
  type Grant,
  type Guarded,
  grantsOf,
  guardsOnce,
  isProven,
  type Where,
} from './grants.ts'
import type { Proof } from './prove.ts'
import type { Title } from './titles.ts'

type Shown = {
  readonly grants: readonly Grant[]
  readonly guards: readonly Guarded[]
  readonly where: Where
}

const code = (text: string): string => `\`${text}\``

/** Ids that differ from one deployment to the next. */
const plain = (text: string): string =>
  text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')

const cell = (text: string): string => text.replaceAll('|', '\\|')

const what = ({ narrowing: { element, value, instead, slot } }: Proof): string => {
  const shown = code(plain(value))
  if (element === 'Action')
    return slot.endsWith('narrowed') ? `${shown}, only as far as used` : shown
  if (element === 'Resource')
    return slot.endsWith('narrowed') ? `on one of ${shown}` : `on ${shown}`
  const how = instead === undefined ? '' : ', but another'
  return element === 'Principal' ? `for ${shown}${how}` : `where ${shown}${how}`
}

const failed = ({ step, code: error, denied }: Failure & { readonly denied?: string }): string => {
  const answer = error ? ` with ${code(error)}` : ''
  return `${step}${answer}${denied ? `: ${code(denied)} is denied` : ''}`
}

const listed = (names: readonly string[]): string => [...new Set(names)].join(', ')

const why = (grant: Grant, where: Where): string => {
  const { proofs, justification } = grant
  const shown = proofs.find(({ failure }) => failure)
  const idle = proofs.filter(({ failure }) => !failure)
  const sentence = shown?.failure && `${failed(shown.failure)} (${shown.example})`
  if (isProven(grant, where) || !justification) return sentence ?? '**nothing fails**'
  const note = `${justification.because} ([${justification.link.startsWith('https:') ? 'AWS' : 'record'}](${justification.link}))`
  const examples = listed(idle.map(({ example }) => example))
  return sentence ? `${sentence}; in ${examples} it ${note}` : `Nothing fails; it ${note}`
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`)

const guardRow = ({ slot, letsIn }: Guarded): readonly string[] => [
  slot === 'the statement' ? '**the statement, which denies**' : `condition ${code(slot)}`,
  letsIn === undefined ? 'not shown' : `lets in ${code(plain(letsIn))}`,
]

const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

const codes = (values: readonly unknown[]): string =>
  values.map((value) => code(plain(String(value)))).join(', ')

/** To whom, on what and under which condition a statement grants. */
const scope = (proof: Proof | undefined): readonly string[] => {
  if (!proof) return []
  const {
    Principal,
    Resource,
    Condition = {},
  } = listOf(proof.policy.document.Statement)[proof.narrowing.statement] ?? {}
  const principals = typeof Principal === 'object' ? Object.values(Principal).flat() : []
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => `${code(key)} ${operator} ${codes(listOf(value))}`),
  )
  const parts = [
    ...(principals.length > 0 ? [`for ${codes(principals)}`] : []),
    ...(Resource === undefined ? [] : [`on ${codes(listOf(Resource))}`]),
    ...(conditions.length > 0 ? [`where ${conditions.join(' and ')}`] : []),
  ]
  const sentence = `${proof.example}: ${parts.join(', ')}.`
  return [sentence, '']
}

const statement = (sid: string, { grants, guards, where }: Shown): readonly string[] => [
  `#### ${sid}`,
  '',
  ...scope(grants[0]?.proofs[0]),
  ...table(
    ['without', 'what happens'],
    [
      ...grants.map((grant) => [what(grant.proofs[0] as Proof), why(grant, where)]),
      ...guards.map(guardRow),
    ],
  ),
  '',
]

/** The part of what is shown that is about one thing. */
const only = (
  { grants, guards, where }: Shown,
  isAbout: (one: Pick<Grant, 'title' | 'sid'>) => boolean,
): Shown => ({ grants: grants.filter(isAbout), guards: guards.filter(isAbout), where })

const section = (title: Title, shown: Shown): readonly string[] => {
  const { grants, guards } = shown
  const sids = [...new Set([...grants, ...guards].map(({ sid }) => sid))]
  if (sids.length === 0) return []
  return [
    `### ${title}`,
    '',
    ABOUT[title],
    '',
    ...sids.flatMap((sid) =>
      statement(
        sid,
        only(shown, (one) => one.sid === sid),
      ),
    ),
  ]
}

/** One section for each title, in their order. */
export const sections = (titles: readonly Title[], found: Found, where: Where): string => {
  const shown = { grants: grantsOf(found.grants), guards: guardsOnce(found.guards), where }
  return titles
    .flatMap((title) =>
      section(
        title,
        only(shown, (one) => one.title === title),
      ),
    )
    .join('\n')
}
