import { optionOf, options, type Table } from './options/index.ts'
import { isRecord } from './problems.ts'
import { readTarget, writeTarget } from './target-text.ts'

/**
 * Reads an answer that was typed as one line: lists and targets are separated by white space.
 * An Error (returned, not thrown) says why the line cannot be read.
 */
export const textToValue = (key: string, text: string, table: Table = options): unknown => {
  const { kind } = optionOf(key, table)
  if (kind === 'text' || kind === 'choice') return text.trim()
  const words = text.split(/\s+/).filter((word) => word !== '')
  if (kind === 'list') return words
  const parsed = words.map(readTarget)
  const failed = parsed.find((target) => 'error' in target)
  if (failed && 'error' in failed) return new Error(failed.error)
  return parsed.map((target) => ('target' in target ? target.target : {}))
}

/** The inverse of `textToValue`. */
export const valueToText = (key: string, value: unknown, table: Table = options): string => {
  if (!Array.isArray(value)) return String(value)
  if (optionOf(key, table).kind === 'list') return value.join(' ')
  return value.filter(isRecord).map(writeTarget).join(' ')
}
