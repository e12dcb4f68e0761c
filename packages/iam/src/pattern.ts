import {
  ANY_CHARACTERS,
  ANY_IN_SEGMENT,
  literal,
  matcher,
  ONE_CHARACTER,
  ONE_IN_SEGMENT,
  type Token,
} from './wildcards.ts'

/** Value of a policy variable for the request at hand; `undefined` when it has none, or more than one. */
export type Variables = (name: string) => string | undefined

export type Pattern = (text: string, variables: Variables) => boolean

type Variable = { readonly name: string; readonly fallback?: string }
type Piece = Token | Variable

export type PatternOptions = {
  /** `*` and `?` are wildcards. Without it they are themselves, as in `StringEquals`. */
  readonly wildcards: boolean
  /** `${…}` is a variable: only with Version 2012-10-17. */
  readonly variables: boolean
  readonly ignoreCase?: boolean
  /** The pattern of an ARN, whose first five segments end at colons. */
  readonly arn?: boolean
}

/** `${*}`, `${?}` and `${$}` stand for the character itself. */
const ESCAPES = ['*', '?', '$']
const VARIABLE = /\$\{([^}]*)\}/y
const DEFAULT = /^([^,]*?)\s*,\s*'([^']*)'\s*$/

const isVariable = (piece: Piece): piece is Variable => typeof piece === 'object'

const variableOf = (inside: string): readonly Piece[] => {
  if (ESCAPES.includes(inside)) return literal(inside)
  const withDefault = DEFAULT.exec(inside)
  return withDefault
    ? [{ name: (withDefault[1] ?? '').trim().toLowerCase(), fallback: withDefault[2] ?? '' }]
    : [{ name: inside.trim().toLowerCase() }]
}

/**
 * A `*` reaches beyond colons where it ends a segment, and anywhere in the part that names the resource.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
const wildcardAt = (text: string, index: number, inSegment: boolean): Token => {
  if (text[index] === '?') return inSegment ? ONE_IN_SEGMENT : ONE_CHARACTER
  const next = text[index + 1]
  const endsSegment = next === undefined || next === ':'
  return inSegment && !endsSegment ? ANY_IN_SEGMENT : ANY_CHARACTERS
}

const parse = (text: string, options: PatternOptions): readonly Piece[] => {
  const pieces: Piece[] = []
  let colons = 0
  let index = 0
  while (index < text.length) {
    const character = text[index] as string
    VARIABLE.lastIndex = index
    const found = options.variables && character === '$' ? VARIABLE.exec(text) : null
    if (found) {
      pieces.push(...variableOf(found[1] ?? ''))
      index += found[0].length
      continue
    }
    if (character === ':') colons += 1
    const wild = options.wildcards && (character === '*' || character === '?')
    const inSegment = options.arn === true && colons < 5
    pieces.push(wild ? wildcardAt(text, index, inSegment) : text.charCodeAt(index))
    index += 1
  }
  return pieces
}

const resolve = (
  pieces: readonly Piece[],
  variables: Variables,
  options: PatternOptions,
): readonly Token[] | undefined => {
  const tokens: Token[] = []
  for (const piece of pieces) {
    if (!isVariable(piece)) {
      tokens.push(piece)
      continue
    }
    const value = variables(piece.name) ?? piece.fallback
    if (value === undefined) return undefined
    // The value is text, never a pattern: a tag `*` must not match everything.
    tokens.push(...literal(options.ignoreCase ? value.toLowerCase() : value))
  }
  return tokens
}

/**
 * Compiles a value of a policy to a pattern. A variable without a value makes the pattern match nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const compilePattern = (text: string, options: PatternOptions): Pattern => {
  const fold = options.ignoreCase
    ? (value: string) => value.toLowerCase()
    : (value: string) => value
  const pieces = parse(text, options).map((piece) =>
    isVariable(piece) || piece < 0
      ? piece
      : (fold(String.fromCharCode(piece)).charCodeAt(0) as Token),
  )
  if (pieces.some(isVariable)) {
    return (value, variables) => {
      const tokens = resolve(pieces, variables, options)
      return tokens !== undefined && matcher(tokens)(fold(value))
    }
  }
  const matches = matcher(pieces as readonly Token[])
  return (value) => matches(fold(value))
}
