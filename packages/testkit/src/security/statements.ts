/** Policy documents, read the way IAM reads them. */
import type { Json } from '../inventory/inventory.ts'

export type Statement = {
  readonly allow: boolean
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  /** ARNs or account ids; '*' for everybody. */
  readonly aws: readonly string[]
  readonly services: readonly string[]
  readonly federated: readonly string[]
  readonly condition: Conditions
}

type Conditions = Readonly<Record<string, Readonly<Record<string, Json>>>>
type Raw = Readonly<Record<string, Json | undefined>>

/** The inventory writes lists of one as the value itself. */
export const list = (value: unknown): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value as Json]

export const texts = (value: unknown): readonly string[] => list(value).map(String)

/** What `Not…` leaves out is not worth knowing: the rest is read as everything. */
const positive = (statement: Raw, key: 'Action' | 'Resource'): readonly string[] =>
  statement[`Not${key}`] === undefined ? texts(statement[key]) : ['*']

const statementOf = (statement: Raw): Statement => {
  const everybody = statement['Principal'] === '*' || statement['NotPrincipal'] !== undefined
  const principal = (everybody ? { AWS: '*' } : (statement['Principal'] ?? {})) as Raw
  return {
    allow: statement['Effect'] !== 'Deny',
    actions: positive(statement, 'Action'),
    resources: positive(statement, 'Resource'),
    aws: texts(principal['AWS']),
    services: texts(principal['Service']),
    federated: texts(principal['Federated']),
    condition: (statement['Condition'] ?? {}) as Conditions,
  }
}

/** Statements of one document, or of a list of them. */
export const statementsOf = (documents: unknown): readonly Statement[] =>
  list(documents).flatMap((document) =>
    list((document as Raw)['Statement']).map((statement) => statementOf(statement as Raw)),
  )

/** Whether a pattern of IAM covers a text: `*` is any text, `?` one character. */
const covers = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
  ).test(text)

/** Actions are written in any case; https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html */
export const names = ({ actions }: Statement, action: string): boolean =>
  actions.some((pattern) => covers(pattern.toLowerCase(), action.toLowerCase()))

export const isAbout = ({ resources }: Statement, resource: string): boolean =>
  resources.some((pattern) => covers(pattern, resource))

/** The Allow statements for an action on a resource, whatever their conditions. */
export const granting = (
  statements: readonly Statement[],
  action: string,
  resource: string,
): readonly Statement[] =>
  statements.filter((s) => s.allow && names(s, action) && isAbout(s, resource))

/** Those of `actions` that no statement allows on `resource`, as violations. */
export const missing = (
  who: string,
  statements: readonly Statement[],
  actions: readonly string[],
  resource: string,
): readonly string[] =>
  actions
    .filter((action) => granting(statements, action, resource).length === 0)
    .map((action) => `${who} does not allow ${action} on ${resource}`)

/** Values of a condition; keys are written in any case. */
export const condition = (
  { condition: all }: Statement,
  operator: string,
  key: string,
): readonly string[] =>
  Object.entries(all[operator] ?? {})
    .filter(([name]) => name.toLowerCase() === key.toLowerCase())
    .flatMap(([, value]) => texts(value))

/** Keys of all conditions, in lower case. */
export const conditionKeys = ({ condition: all }: Statement): readonly string[] =>
  Object.values(all).flatMap((keys) => Object.keys(keys).map((key) => key.toLowerCase()))

export const serviceOf = (action: string): string => action.split(':')[0] ?? ''

/** Whether a statement has an action of a service, `*` included. */
export const touches = ({ actions }: Statement, service: string): boolean =>
  actions.some((action) => ['*', service].includes(serviceOf(action).toLowerCase()))
