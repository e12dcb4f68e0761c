import { type OptionKey, optionOf } from './options/index.ts'
import { isRecord } from './problems.ts'
import { readTarget, writeTarget } from './target-text.ts'

/**
 * Reads an answer that was typed as one line: lists and targets are separated by white space.
 * An Error (returned, not thrown) says why the line cannot be read.
 */
export const textToValue = (key: OptionKey, text: string): unknown => {
  const { kind } = optionOf(key)
  if (kind === 'text' || kind === 'choice') return text.trim()
  const words = text.split(/\s+/).filter((word) => word !== '')
  if (kind === 'list') return words
  const parsed = words.map(readTarget)
  const failed = parsed.find((target) => 'error' in target)
  if (failed && 'error' in failed) return new Error(failed.error)
  return parsed.map((target) => ('target' in target ? target.target : {}))
}

/** The inverse of `textToValue`. */
export const valueToText = (key: OptionKey, value: unknown): string => {
  if (!Array.isArray(value)) return String(value)
  if (optionOf(key).kind === 'list') return value.join(' ')
  return value.filter(isRecord).map(writeTarget).join(' ')
}
