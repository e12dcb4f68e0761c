import { type OptionKey, optionKeys, optionOf, options } from './options/index.ts'
import type { Known } from './options/option.ts'

/** Whether an option matters, given the answers before it. */
export const applies = (key: OptionKey, known: Known): boolean => {
  const condition = optionOf(key).onlyFor
  return condition === undefined || condition.is.includes(String(known[condition.key]))
}

/** The default of an option, or undefined when it has none. */
export const defaultOf = (key: OptionKey, known: Known): unknown => {
  const option = optionOf(key)
  if (!('default' in option)) return undefined
  return typeof option.default === 'function' ? option.default(known) : option.default
}

/** Whether somebody has to answer: there is no default and no other way to know. */
export const isRequired = (key: OptionKey): boolean => {
  const option = optionOf(key)
  return option.optional !== true && !('default' in option)
}

/**
 * Answers completed with defaults, in canonical order. Answers that do not apply are left out; what is
 * missing without a default stays missing.
 */
export const complete = (given: Known, detected: Known = {}): Known => {
  const known: Record<string, unknown> = {}
  for (const key of optionKeys) {
    if (!applies(key, known)) continue
    const fallback = optionOf(key).detected ? detected[key] : defaultOf(key, known)
    // null is not "missing": it is a wrong value, and reported as one.
    const value = given[key] === undefined ? fallback : given[key]
    if (value !== undefined) known[key] = value
  }
  return known
}

/** Options that apply, have no default and are not answered yet. */
export const missing = (known: Known): readonly OptionKey[] =>
  (Object.keys(options) as OptionKey[]).filter(
    (key) => isRequired(key) && applies(key, known) && known[key] === undefined,
  )
