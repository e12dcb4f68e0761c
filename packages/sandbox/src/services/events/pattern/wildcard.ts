import { invalidPattern } from './invalid-pattern.ts'

const PIECE = /\\[\s\S]?|\*+|[^\\*]+/g

/** Texts between wildcards, with escapes resolved; positions in errors count the opening quote. */
const literalsOf = (pattern: string): readonly string[] => {
  const literals = ['']
  for (const { 0: piece, index } of pattern.matchAll(PIECE)) {
    if (piece.startsWith('**')) {
      throw invalidPattern(`Consecutive wildcard characters at pos ${index + 1}`)
    }
    if (piece.startsWith('\\') && piece !== '\\*' && piece !== '\\\\') {
      throw invalidPattern(`Invalid escape character at pos ${index + 1}`)
    }
    if (piece === '*') literals.push('')
    else literals.push((literals.pop() ?? '') + piece.replace(/^\\/, ''))
  }
  return literals
}

/** Whether the literals stand in the text in this order; each is taken at its first place. */
const inOrder = (text: string, literals: readonly string[]): boolean => {
  let at = 0
  for (const literal of literals) {
    const found = text.indexOf(literal, at)
    if (found < 0) return false
    at = found + literal.length
  }
  return true
}

/** `*` stands for any text, `\*` and `\\` for themselves. */
export const wildcardTest = (pattern: string): ((text: string) => boolean) => {
  const literals = literalsOf(pattern)
  const [first = '', ...rest] = literals
  if (rest.length === 0) return (text) => text === first
  const last = rest.at(-1) ?? ''
  return (text) =>
    text.length >= first.length + last.length &&
    text.startsWith(first) &&
    text.endsWith(last) &&
    inOrder(text.slice(first.length, text.length - last.length), rest.slice(0, -1))
}
