import { DeployError } from '../../errors.ts'
import { isUnknown, UNKNOWN } from '../../provider/unknown.ts'
import { type Expression, type Part, partsOf, type Reference, type Step } from './expression.ts'

/** The value that a reference stands for, or `UNKNOWN`. */
export type Lookup = (reference: Reference) => unknown

/** The value inside of another, or undefined. */
export const valueAt = (value: unknown, path: readonly Step[]): unknown =>
  path.reduce<unknown>((inner, step) => {
    if (inner === UNKNOWN) return UNKNOWN
    if (typeof inner !== 'object' || inner === null) return undefined
    return (inner as Readonly<Record<Step, unknown>>)[step]
  }, value)

const resolve = (expression: Expression, lookup: Lookup): unknown => {
  if (expression.kind === 'literal') return expression.value
  if (expression.kind === 'reference') return lookup(expression)
  return valueAt(resolve(expression.of, lookup), expression.path)
}

const textOf = (part: Part, lookup: Lookup, place: string): string | typeof UNKNOWN => {
  if (typeof part === 'string') return part
  const value = resolve(part, lookup)
  if (isUnknown(value)) return UNKNOWN
  if (typeof value !== 'object' && value !== undefined) return String(value)
  throw new DeployError(
    'PROGRAM',
    `${place}: a list, a map, or nothing (${JSON.stringify(value)}) cannot be put into a text.`,
  )
}

/** A reference that stands alone keeps its type; inside of a longer text it becomes text. */
const fill = (template: string, lookup: Lookup, place: string): unknown => {
  const parts = partsOf(template, place)
  const [only, ...others] = parts
  if (only === undefined) return ''
  if (others.length === 0 && typeof only !== 'string') return resolve(only, lookup)
  const texts = parts.map((part) => textOf(part, lookup, place))
  return texts.includes(UNKNOWN) ? UNKNOWN : texts.join('')
}

/** A value of the program with every reference replaced by what it stands for. */
export const evaluate = (value: unknown, lookup: Lookup, place: string): unknown => {
  if (typeof value === 'string') return fill(value, lookup, place)
  if (Array.isArray(value)) return value.map((each) => evaluate(each, lookup, place))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    ([key, each]) => [key, evaluate(each, lookup, `${place}.${key}`)] as const,
  )
  return Object.fromEntries(entries)
}
