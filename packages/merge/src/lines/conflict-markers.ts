/** Whose lines stand between markers, said so that nobody deletes their own by a label like "right side". */
export const LABELS = {
  yours: 'your project',
  base: 'old template',
  new: 'new template',
} as const

const SHORTEST = 7

const MARKERS = /^(?:<{7,}|\|{7,}|={7,}|>{7,})/gm

/** Longer than any marker that the texts hold already: https://git-scm.com/docs/gitattributes#_conflict_marker_size */
export const markerSize = (texts: readonly string[]): number => {
  const longest = texts
    .flatMap((text) => text.match(MARKERS) ?? [])
    .reduce((most, { length }) => Math.max(most, length + 1), SHORTEST)
  return longest
}

export type Sides = {
  readonly yours: readonly string[]
  readonly base: readonly string[]
  readonly new: readonly string[]
}

/** The three sides with markers around them, as `git merge-file --diff3` writes them; lines have their ends. */
export const marked = (sides: Sides, size: number, end: string): readonly string[] => [
  `${'<'.repeat(size)} ${LABELS.yours}${end}`,
  ...sides.yours,
  `${'|'.repeat(size)} ${LABELS.base}${end}`,
  ...sides.base,
  `${'='.repeat(size)}${end}`,
  ...sides.new,
  `${'>'.repeat(size)} ${LABELS.new}${end}`,
]

/** Lines at which conflicts begin, counted from 1; of a text that was written with these markers. */
export const conflictLines = (text: string): readonly number[] =>
  text
    .split('\n')
    .flatMap((line, index) => (/^<{7,} your project\r?$/.test(line) ? [index + 1] : []))
