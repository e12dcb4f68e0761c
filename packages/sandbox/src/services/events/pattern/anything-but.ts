import { isObject } from '../event.ts'
import { invalidPattern } from './invalid-pattern.ts'
import type { Matcher } from './matcher.ts'
import { wildcardTest } from './wildcard.ts'

type Test = (text: string) => boolean

type Inner = {
  readonly test: (value: string) => Test
  /** Why a value that is no text is refused. */
  readonly noText: string
}

const notEmpty = (value: string): string => {
  if (value === '') throw invalidPattern('Null prefix/suffix not allowed')
  return value
}

const NO_PREFIX = 'prefix/suffix match pattern must be a string'

const INNER: Readonly<Record<string, Inner>> = {
  'equals-ignore-case': {
    test: (value) => (text) => text.toLowerCase() === value.toLowerCase(),
    noText:
      'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
  },
  prefix: {
    test: (value) => {
      const prefix = notEmpty(value)
      return (text) => text.startsWith(prefix)
    },
    noText: NO_PREFIX,
  },
  suffix: {
    test: (value) => {
      const suffix = notEmpty(value)
      return (text) => text.endsWith(suffix)
    },
    noText: NO_PREFIX,
  },
  wildcard: { test: wildcardTest, noText: 'wildcard match pattern must be a string' },
}

const NEITHER = 'Value of anything-but must be an array or single string/number value.'

const isSimple = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number'

const listOf = (value: unknown): readonly unknown[] => {
  if (!Array.isArray(value) && !isSimple(value)) throw invalidPattern(NEITHER)
  return Array.isArray(value) ? value : [value]
}

/** Not one of these values, all of which are text or all of which are numbers. */
const noneOf = (values: readonly unknown[]): Matcher => {
  if (!values.every(isSimple)) {
    throw invalidPattern('Inside anything but list, start|null|boolean is not supported.')
  }
  if (new Set(values.map((value) => typeof value)).size !== 1) {
    throw invalidPattern(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    )
  }
  return { matches: (leaf) => !values.some((value) => value === leaf) }
}

export const anythingBut = (expression: unknown): Matcher => {
  if (!isObject(expression)) return noneOf(listOf(expression))
  const [[name, value] = [undefined, undefined], ...rest] = Object.entries(expression)
  if (name === undefined) throw invalidPattern('Anything-But expression name not found')
  const inner = Object.hasOwn(INNER, name) ? INNER[name] : undefined
  if (!inner) throw invalidPattern(`Unsupported anything-but pattern: ${name}`)
  if (rest.length > 0) throw invalidPattern('Too many elements in numeric expression')
  const tests = listOf(value).map((each) => {
    if (typeof each !== 'string') throw invalidPattern(inner.noText)
    return inner.test(each)
  })
  return { matches: (leaf) => typeof leaf !== 'string' || !tests.some((test) => test(leaf)) }
}
