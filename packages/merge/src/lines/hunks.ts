import { diffIndices } from 'node-diff3'

/** Lines `from` up to `to`, without `to`. */
export type Range = readonly [from: number, to: number]

/** A place where a text differs from its base. */
export type Hunk = { readonly base: Range; readonly text: Range }

const commonStart = (a: readonly string[], b: readonly string[]): number => {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && a[length] === b[length]) length += 1
  return length
}

const commonEnd = (a: readonly string[], b: readonly string[], most: number): number => {
  let length = 0
  while (length < most && a.at(-1 - length) === b.at(-1 - length)) length += 1
  return length
}

/**
 * Where a text differs from its base, in order. What both have at the start and at the end is set aside first: the
 * comparison takes long where many lines are alike.
 */
export const hunksOf = (base: readonly string[], text: readonly string[]): readonly Hunk[] => {
  const start = commonStart(base, text)
  const end = commonEnd(base, text, Math.min(base.length, text.length) - start)
  const inner = diffIndices(
    base.slice(start, base.length - end),
    text.slice(start, text.length - end),
  )
  return inner.map(({ buffer1, buffer2 }) => ({
    base: [start + buffer1[0], start + buffer1[0] + buffer1[1]],
    text: [start + buffer2[0], start + buffer2[0] + buffer2[1]],
  }))
}
