/** Milliseconds of a piece of work. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = Number.NaN, high = low] = sorted.slice(sorted.length % 2 ? middle : middle - 1)
  return sorted.length % 2 ? low : (low + high) / 2
}

/**
 * Medians by name. Every round does all of the work once, so that what else the machine does hits everybody; odd
 * rounds go backwards, so that nobody is always first.
 */
export const sideBySide = async (
  works: Readonly<Record<string, () => Promise<number>>>,
  rounds: number,
): Promise<Readonly<Record<string, number>>> => {
  const names = Object.keys(works)
  const all: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 ? names.toReversed() : names) {
      const milliseconds = await works[name]?.()
      if (milliseconds !== undefined) all[name]?.push(milliseconds)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(all[name] ?? [])]))
}
