import type { Problem } from '@xacct/templates/model'

export type { Problem }

/** A value as it appears in a message: on one line, short, with its type where that is the mistake. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'missing'
  const text = JSON.stringify(value) ?? String(value)
  const short = text.length > 80 ? `${text.slice(0, 77)}...` : text
  return typeof value === 'number' ? `the number ${short}` : short
}

export const problem = (field: string, value: unknown, explanation: string): Problem => ({
  field,
  value,
  message: `${field} is ${show(value)}: ${explanation}`,
})

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
