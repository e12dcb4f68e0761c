import { type Hunk, hunksOf, type Range } from './hunks.ts'

/** A stretch of the three texts in which the result comes from one of them, or from none: then both have changed it. */
export type Region = {
  readonly from: 'yours' | 'new' | 'conflict'
  readonly yours: Range
  readonly base: Range
  readonly new: Range
}

type Side = 'yours' | 'new'

type SidedHunk = Hunk & { readonly side: Side }

const isBefore = (a: SidedHunk, b: SidedHunk): number => a.base[0] - b.base[0]

/** Hunks that overlap or touch belong together, as in git. */
const groupsOf = (hunks: readonly SidedHunk[]): readonly (readonly SidedHunk[])[] => {
  const groups: SidedHunk[][] = []
  let end = -1
  for (const hunk of [...hunks].sort(isBefore)) {
    if (hunk.base[0] <= end) groups.at(-1)?.push(hunk)
    else groups.push([hunk])
    end = Math.max(end, hunk.base[1])
  }
  return groups
}

/** How far a side's lines lie behind the base's, outside of its hunks. */
type Offsets = Readonly<Record<Side, number>>

const rangeIn = (
  side: Side,
  group: readonly SidedHunk[],
  [from, to]: Range,
  offset: number,
): { readonly range: Range; readonly offset: number } => {
  const last = group.filter((hunk) => hunk.side === side).at(-1)
  const after = last ? last.text[1] - last.base[1] : offset
  return { range: [from + offset, to + after], offset: after }
}

const sameLines = (
  a: readonly string[],
  [from, to]: Range,
  b: readonly string[],
  [start, end]: Range,
): boolean =>
  to - from === end - start && a.slice(from, to).every((line, index) => line === b[start + index])

type Texts = {
  readonly base: readonly string[]
  readonly yours: readonly string[]
  readonly new: readonly string[]
}

const sourceOf = (group: readonly SidedHunk[], texts: Texts, yours: Range, next: Range) => {
  if (group.every(({ side }) => side === 'yours')) return 'yours'
  if (group.every(({ side }) => side === 'new')) return 'new'
  return sameLines(texts.yours, yours, texts.new, next) ? 'yours' : 'conflict'
}

/** The whole of the three texts, region by region, in order. */
export const regionsOf = (texts: Texts): readonly Region[] => {
  const hunks = (['yours', 'new'] as const).flatMap((side) =>
    hunksOf(texts.base, texts[side]).map((hunk) => ({ ...hunk, side })),
  )
  const regions: Region[] = []
  let done = 0
  let offsets: Offsets = { yours: 0, new: 0 }
  const unchanged = (to: number): void => {
    if (to === done) return
    const range = (side: Side): Range => [done + offsets[side], to + offsets[side]]
    regions.push({ from: 'yours', yours: range('yours'), base: [done, to], new: range('new') })
  }
  for (const group of groupsOf(hunks)) {
    const base: Range = [group[0]?.base[0] ?? 0, Math.max(...group.map((hunk) => hunk.base[1]))]
    unchanged(base[0])
    const yours = rangeIn('yours', group, base, offsets.yours)
    const next = rangeIn('new', group, base, offsets.new)
    const from = sourceOf(group, texts, yours.range, next.range)
    regions.push({ from, yours: yours.range, base, new: next.range })
    offsets = { yours: yours.offset, new: next.offset }
    done = base[1]
  }
  unchanged(texts.base.length)
  return regions
}
