import { marked, markerSize } from './conflict-markers.ts'
import type { Range } from './hunks.ts'
import { keyOf, type LineEnd, lineEndOf, linesOf, withLineEnd } from './lines.ts'
import { regionsOf } from './regions.ts'

export type Merged = {
  readonly text: string
  /** How many places have markers. */
  readonly conflicts: number
}

export type Versions = {
  readonly base: string
  readonly yours: string
  readonly new: string
}

/** A line in the middle of a text has an end, whatever it had where it was the last. */
const joined = (lines: readonly string[], end: LineEnd): string =>
  lines
    .map((line, index) => (index < lines.length - 1 && !line.endsWith('\n') ? line + end : line))
    .join('')

/**
 * Three-way merge by lines. Your lines stay byte for byte as they are, their ends included; the template's take yours.
 *
 * @returns the text, with markers where both have changed the same lines
 */
export const mergeLines = ({ base, yours, new: next }: Versions): Merged => {
  if (yours === base || yours === next) return { text: next, conflicts: 0 }
  if (next === base) return { text: yours, conflicts: 0 }
  const lines = { base: linesOf(base), yours: linesOf(yours), new: linesOf(next) }
  const end = lineEndOf(lines.yours) ?? lineEndOf(lines.new) ?? '\n'
  const keys = {
    base: lines.base.map(keyOf),
    yours: lines.yours.map(keyOf),
    new: lines.new.map(keyOf),
  }
  const size = markerSize([base, yours, next])
  const take = (side: keyof typeof lines, [from, to]: Range): readonly string[] => {
    const own = lines[side].slice(from, to)
    return side === 'yours' ? own : withLineEnd(own, end)
  }
  let conflicts = 0
  const ended = (text: readonly string[]) =>
    text.map((line) => (line.endsWith('\n') ? line : line + end))
  const result = regionsOf(keys).flatMap((region) => {
    if (region.from !== 'conflict') return take(region.from, region[region.from])
    conflicts += 1
    const sides = {
      yours: ended(take('yours', region.yours)),
      base: ended(take('base', region.base)),
      new: ended(take('new', region.new)),
    }
    return marked(sides, size, end)
  })
  return { text: joined(result, end), conflicts }
}
