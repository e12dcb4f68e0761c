type Levels = Readonly<Record<string, readonly string[]>>
type Row<L extends Levels> = { readonly [K in keyof L]: L[K][number] }

const pairsOf = (row: Readonly<Record<string, string>>): readonly string[] => {
  const entries = Object.entries(row)
  return entries.flatMap(([a, x], i) => entries.slice(i + 1).map(([b, y]) => `${a}=${x},${b}=${y}`))
}

const product = <L extends Levels>(levels: L): readonly Row<L>[] =>
  Object.entries(levels).reduce<readonly Record<string, string>[]>(
    (rows, [key, values]) =>
      rows.flatMap((row) => values.map((value) => ({ ...row, [key]: value }))),
    [{}],
  ) as readonly Row<L>[]

/** Rows that hold every pair of values at least once: greedy, deterministic, near the smallest number. */
export const pairwise = <L extends Levels>(levels: L): readonly Row<L>[] => {
  const candidates = product(levels)
  const open = new Set(candidates.flatMap(pairsOf))
  const rows: Row<L>[] = []
  while (open.size > 0) {
    const gain = (row: Row<L>) => pairsOf(row).filter((pair) => open.has(pair)).length
    const best = candidates.reduce((a, b) => (gain(b) > gain(a) ? b : a))
    rows.push(best)
    for (const pair of pairsOf(best)) open.delete(pair)
  }
  return rows
}
