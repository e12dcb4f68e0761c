/** A source of chance that a seed repeats. */
export type Random = {
  /** From 0 up to, not including, `limit`. */
  readonly below: (limit: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly [T, ...T[]] | readonly T[]) => T
  /** `count` different items at most. */
  readonly some: <T>(items: readonly T[], count: number) => readonly T[]
}

/** Mulberry32: small, fast, and even enough for test cases. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error('nothing to pick from')
    return items[below(items.length)] as T
  }
  const some = <T>(items: readonly T[], count: number): readonly T[] => [
    ...new Set(Array.from({ length: count }, () => pick(items))),
  ]
  return { below, chance: (probability) => next() < probability, pick, some }
}
