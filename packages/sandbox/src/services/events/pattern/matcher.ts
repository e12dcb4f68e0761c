/** A value at the end of a path of an event. */
export type Leaf = string | number | boolean | null

/** One alternative of the list that a pattern gives for a field. */
export type Matcher = {
  readonly matches: (leaf: Leaf) => boolean
  /** Whether it is content with a field that is not there. */
  readonly absent?: boolean
}

/** A test of text that nothing but text passes. */
export const onText = (test: (text: string) => boolean): Matcher => ({
  matches: (leaf) => typeof leaf === 'string' && test(leaf),
})

export const isLeaf = (value: unknown): value is Leaf =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value)
