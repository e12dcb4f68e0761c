import { invalidPattern } from './invalid-pattern.ts'
import type { Matcher } from './matcher.ts'

type Compare = (value: number, bound: number) => boolean

const OPERATORS: Readonly<Record<string, Compare>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
}

/** Values that the service can compare: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
const LIMIT = 5_000_000_000

const compareWith = (operator: unknown, unknownOperator: string): Compare => {
  if (typeof operator !== 'string') {
    throw invalidPattern(`Invalid member in numeric match: ${JSON.stringify(operator)}`)
  }
  const compare = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined
  if (!compare) throw invalidPattern(`${unknownOperator}: ${operator}`)
  return compare
}

const boundOf = (operator: string, bound: unknown): number => {
  if (typeof bound !== 'number') {
    throw invalidPattern(`Value of ${operator === '=' ? 'equals' : operator} must be numeric`)
  }
  if (Math.abs(bound) > LIMIT) {
    throw invalidPattern('Value must be between -5.0E9 and 5.0E9, inclusive')
  }
  return bound
}

const upperBound = (operator: unknown, bound: unknown, rest: readonly unknown[]) => {
  if (typeof operator !== 'string') {
    throw invalidPattern(`Bad value in numeric range: ${JSON.stringify(operator)}`)
  }
  if (operator !== '<' && operator !== '<=') {
    throw invalidPattern(`Bad numeric range operator: ${operator}`)
  }
  const top = boundOf(operator, bound)
  if (rest.length > 0) throw invalidPattern('Too many terms in numeric range expression')
  return { compare: compareWith(operator, 'Bad numeric range operator'), top }
}

/** `["=", 3]`, `["<", 10]`, `[">", 0, "<=", 5]` */
export const numeric = (expression: unknown): Matcher => {
  if (!Array.isArray(expression)) throw invalidPattern('Value of numeric must be an array.')
  const [operator, bound, operator2, bound2, ...rest] = expression as readonly unknown[]
  const compare = compareWith(operator, 'Unrecognized numeric range operator')
  const bottom = boundOf(operator as string, bound)
  if (expression.length <= 2) {
    return { matches: (leaf) => typeof leaf === 'number' && compare(leaf, bottom) }
  }
  if (operator !== '>' && operator !== '>=') {
    throw invalidPattern('Too many elements in numeric expression')
  }
  const upper = upperBound(operator2, bound2, rest)
  if (bottom >= upper.top) throw invalidPattern('Bottom must be less than top')
  return {
    matches: (leaf) =>
      typeof leaf === 'number' && compare(leaf, bottom) && upper.compare(leaf, upper.top),
  }
}
