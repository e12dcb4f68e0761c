/** Edit distance that counts a swap of neighbours as one (optimal string alignment). */
const distance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    rows.push([i])
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const steps = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1)]
      if (swapped) steps.push(at(i - 2, j - 2) + 1)
      rows[i]?.push(Math.min(...steps))
    }
  }
  return at(a.length, b.length)
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The known word that was probably meant, or undefined when nothing comes close. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  const typed = plain(word).slice(0, 64)
  if (typed === '') return undefined
  const scored = known.map((candidate) => {
    const name = plain(candidate)
    const extends_ = typed.length > 2 && (name.startsWith(typed) || typed.startsWith(name))
    return { candidate, score: extends_ ? 1 : distance(typed, name) }
  })
  const limit = Math.max(1, Math.floor(typed.length / 3))
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (winner, next) => (!winner || next.score < winner.score ? next : winner),
    undefined,
  )
  return best && best.score <= limit ? best.candidate : undefined
}

/** ` Did you mean "x"?`, or nothing. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const match = nearest(word, known)
  return match === undefined ? '' : `; did you mean ${match}?`
}
