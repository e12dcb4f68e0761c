/** What may stand in the list of a field: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
import { isObject } from '../event.ts'
import { anythingBut } from './anything-but.ts'
import { cidr } from './cidr.ts'
import { invalidPattern } from './invalid-pattern.ts'
import { isLeaf, type Matcher, onText } from './matcher.ts'
import { numeric } from './numeric.ts'
import { wildcardTest } from './wildcard.ts'

const textOf = (value: unknown, name: string): string => {
  if (typeof value !== 'string') throw invalidPattern(`${name} match pattern must be a string`)
  return value
}

type Ends = (text: string, part: string) => boolean

/** `prefix` and `suffix`, which can also be compared without regard to case. */
const atEnd =
  (name: 'prefix' | 'suffix', ends: Ends) =>
  (expression: unknown): Matcher => {
    if (!isObject(expression)) {
      const part = textOf(expression, name)
      return onText((text) => ends(text, part))
    }
    const [[inner, value] = [undefined, undefined], ...rest] = Object.entries(expression)
    if (inner === undefined) {
      throw invalidPattern(`${name === 'prefix' ? 'Prefix' : 'Suffix'} expression name not found`)
    }
    if (inner !== 'equals-ignore-case') {
      throw invalidPattern(`Unsupported ${name} pattern: ${inner}`)
    }
    const part = textOf(value, inner).toLowerCase()
    if (rest.length > 0) throw invalidPattern('Only one key allowed in match expression')
    return onText((text) => ends(text.toLowerCase(), part))
  }

const exists = (expression: unknown): Matcher => {
  if (typeof expression !== 'boolean') {
    throw invalidPattern('exists match pattern must be either true or false.')
  }
  return { matches: () => expression, absent: !expression }
}

const MATCH_TYPES: Readonly<Record<string, (expression: unknown) => Matcher>> = {
  exactly: (expression) => {
    const exact = textOf(expression, 'exact')
    return onText((text) => text === exact)
  },
  prefix: atEnd('prefix', (text, part) => text.startsWith(part)),
  suffix: atEnd('suffix', (text, part) => text.endsWith(part)),
  'anything-but': anythingBut,
  numeric,
  exists,
  cidr,
  'equals-ignore-case': (expression) => {
    const lower = textOf(expression, 'equals-ignore-case').toLowerCase()
    return onText((text) => text.toLowerCase() === lower)
  },
  wildcard: (expression) => onText(wildcardTest(textOf(expression, 'wildcard'))),
}

/** Words that cannot name a field inside `$or`, among them some that are kept for later. */
export const RESERVED_IN_OR: ReadonlySet<string> = new Set([
  ...Object.keys(MATCH_TYPES),
  ...['html', '=', '<', '<=', '>', '>=', 'regex', 'not-wildcard', 'not-equals-ignore-case'],
  ...['date-after', 'date-on-or-after', 'date-before', 'date-on-or-before', 'in-date-range'],
  ...['ip-address-in-range', 'ip-address-not-in-range'],
])

/** The matcher that one element of a field's list stands for. */
export const matcherOf = (element: unknown): Matcher => {
  if (isLeaf(element)) return { matches: (leaf) => leaf === element }
  if (!isObject(element)) {
    throw invalidPattern('Match value must be String, number, true, false, or null')
  }
  const [[name, expression] = [undefined, undefined], ...rest] = Object.entries(element)
  if (name === undefined) throw invalidPattern('Match expression name not found')
  const make = Object.hasOwn(MATCH_TYPES, name) ? MATCH_TYPES[name] : undefined
  if (!make) throw invalidPattern(`Unrecognized match type ${name}`)
  const matcher = make(expression)
  if (rest.length > 0) throw invalidPattern('Only one key allowed in match expression')
  return matcher
}
