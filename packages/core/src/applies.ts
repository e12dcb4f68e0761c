import { keysOf, optionOf, options, type Table } from './options/index.ts'
import type { Known } from './options/option.ts'

/** Whether an option matters, given the answers before it. */
export const applies = (key: string, known: Known, table: Table = options): boolean => {
  const condition = optionOf(key, table).onlyFor
  return condition === undefined || condition.is.includes(String(known[condition.key]))
}

/** The default of an option, or undefined when it has none. */
export const defaultOf = (key: string, known: Known, table: Table = options): unknown => {
  const option = optionOf(key, table)
  if (!('default' in option)) return undefined
  return typeof option.default === 'function' ? option.default(known) : option.default
}

/** Whether somebody has to answer: there is no default and no other way to know. */
export const isRequired = (key: string, table: Table = options): boolean => {
  const option = optionOf(key, table)
  return option.optional !== true && !('default' in option)
}

/**
 * Answers completed with defaults, in canonical order. Answers that do not apply are left out; what is
 * missing without a default stays missing.
 */
export const complete = (given: Known, detected: Known = {}, table: Table = options): Known => {
  const known: Record<string, unknown> = {}
  for (const key of keysOf(table)) {
    if (!applies(key, known, table)) continue
    const fallback = optionOf(key, table).detected ? detected[key] : defaultOf(key, known, table)
    // null is not "missing": it is a wrong value, and reported as one.
    const value = given[key] === undefined ? fallback : given[key]
    if (value !== undefined) known[key] = value
  }
  return known
}

/** Options that apply, have no default and are not answered yet. */
export const missing = (known: Known, table: Table = options): readonly string[] =>
  keysOf(table).filter(
    (key) => isRequired(key, table) && applies(key, known, table) && known[key] === undefined,
  )
