/** Event patterns: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
import { isObject, type Json, type JsonObject } from '../event.ts'
import { invalidPattern } from './invalid-pattern.ts'
import { matcherOf, RESERVED_IN_OR } from './match-types.ts'
import { isLeaf, type Leaf } from './matcher.ts'

/** Whether an object of an event passes; `undefined` where the event has none at that place. */
type Test = (value: JsonObject | undefined) => boolean

/** Arrays of an event stand for their elements, however deep. */
const flattened = (value: Json | undefined): readonly Json[] =>
  value === undefined
    ? []
    : Array.isArray(value)
      ? (value.flat(Number.POSITIVE_INFINITY) as readonly Json[])
      : [value as Json]

const fieldOf = (value: JsonObject | undefined, name: string): Json | undefined =>
  value && Object.hasOwn(value, name) ? value[name] : undefined

const leafTest = (name: string, list: readonly unknown[]): Test => {
  if (list.length === 0) throw invalidPattern('Empty arrays are not allowed')
  const matchers = list.map(matcherOf)
  return (value) => {
    const leaves: readonly Leaf[] = flattened(fieldOf(value, name)).filter(isLeaf)
    return leaves.length === 0
      ? matchers.some(({ absent }) => absent)
      : matchers.some(({ matches }) => leaves.some(matches))
  }
}

const nestedTest = (name: string, pattern: JsonObject, inOr: boolean): Test => {
  const test = objectTest(pattern, inOr)
  return (value) => {
    const objects = flattened(fieldOf(value, name)).filter(isObject)
    return objects.length === 0 ? test(undefined) : objects.some(test)
  }
}

const orTest = (alternatives: unknown): Test => {
  if (!Array.isArray(alternatives)) {
    throw invalidPattern('It must be an Array followed with $or.')
  }
  const tests = alternatives.map((alternative: unknown) => {
    if (!isObject(alternative)) {
      throw invalidPattern('Only JSON object is allowed in array of $or relationship.')
    }
    return objectTest(alternative, true)
  })
  if (tests.length < 2) {
    throw invalidPattern('There must have at least 2 Objects in $or relationship.')
  }
  return (value) => tests.some((test) => test(value))
}

const fieldTest = (name: string, pattern: unknown, inOr: boolean): Test => {
  if (name === '$or') return orTest(pattern)
  if (inOr && RESERVED_IN_OR.has(name)) {
    throw invalidPattern(`${name} is Ruler reserved fieldName which cannot be used inside $or.`)
  }
  if (Array.isArray(pattern)) return leafTest(name, pattern)
  if (isObject(pattern)) return nestedTest(name, pattern, inOr)
  throw invalidPattern(`"${name}" must be an object or an array`)
}

const objectTest = (pattern: JsonObject, inOr: boolean): Test => {
  const fields = Object.entries(pattern)
  if (fields.length === 0) throw invalidPattern('Empty objects are not allowed')
  const tests = fields.map(([name, each]) => fieldTest(name, each, inOr))
  return (value) => tests.every((test) => test(value))
}

/** Characters of a pattern: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const MAX_PATTERN = 4_096

/**
 * Reads a pattern into a test of events.
 * @throws ServiceError InvalidEventPatternException with the service's reason
 */
export const compilePattern = (text: string): ((event: Json) => boolean) => {
  if (text.length > MAX_PATTERN) {
    throw invalidPattern(`Event pattern is longer than ${MAX_PATTERN} characters`)
  }
  let pattern: unknown
  try {
    pattern = JSON.parse(text)
  } catch (error) {
    throw invalidPattern((error as SyntaxError).message)
  }
  if (!isObject(pattern)) throw invalidPattern('Filter is not an object')
  const test = objectTest(pattern, false)
  return (event) => isObject(event) && test(event)
}
