import type { Problem } from './config.ts'
import type { Rule } from './rules.ts'

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as it appears in a message: short, on one line, with its type where that is the mistake. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'missing'
  const text = JSON.stringify(value) ?? String(value)
  const short = text.length > 120 ? `${text.slice(0, 117)}...` : text
  return typeof value === 'number' ? `the number ${short}` : short
}

export const problem = (field: string, value: unknown, explanation: string): Problem => ({
  field,
  value,
  message: `${field} is ${show(value)}: ${explanation}`,
})

/** Empty when the value obeys the rule. A missing optional value is no problem. */
export const obeys = (
  field: string,
  value: unknown,
  rule: Rule,
  presence: 'required' | 'optional' = 'required',
): readonly Problem[] => {
  if (value === undefined && presence === 'optional') return []
  if (rule.test(value)) return []
  return [problem(field, value, `write ${rule.allowed}`)]
}

/** Keys that the field does not have, with the one that was probably meant. */
export const unknownKeys = (
  field: string,
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
): readonly Problem[] =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const path = field ? `${field}.${key}` : key
      return problem(path, value[key], `there is no such field; allowed are ${known.join(', ')}`)
    })
