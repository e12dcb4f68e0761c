import { type Expression, partsOf, type Reference } from './expression.ts'

const inExpression = (expression: Expression): readonly Reference[] => {
  if (expression.kind === 'reference') return [expression]
  return expression.kind === 'list' ? inExpression(expression.of) : []
}

/** Every reference inside of a value, however deep. */
export const referencesIn = (value: unknown, place: string): readonly Reference[] => {
  if (typeof value === 'string') {
    return partsOf(value, place).flatMap((part) =>
      typeof part === 'string' ? [] : inExpression(part),
    )
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    referencesIn(each, Array.isArray(value) ? place : `${place}.${key}`),
  )
}
