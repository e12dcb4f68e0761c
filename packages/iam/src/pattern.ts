import { splitDefault, VARIABLE } from './variable-text.ts'
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

/** `undefined` where a variable has no value: then it neither matches nor fails to match. */
export type Pattern = (text: string, variables: Variables) => boolean | undefined

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

/** "You can't use a variable to replace parts of the ARN before the fifth colon": no request has a key of this name. */
const NOWHERE: Variable = { name: '' }

const isVariable = (piece: Piece): piece is Variable => typeof piece === 'object'

const variableOf = (inside: string): readonly Piece[] => {
  if (ESCAPES.includes(inside)) return literal(inside)
  const [name, fallback] = splitDefault(inside)
  return [{ name: name.toLowerCase(), ...(fallback !== undefined && { fallback }) }]
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

/** `${…}` at this place, if it is one: the text that it takes, and what it stands for. */
const variableAt = (
  text: string,
  index: number,
  inSegment: boolean,
): readonly [number, readonly Piece[]] | undefined => {
  VARIABLE.lastIndex = index
  const found = VARIABLE.exec(text)
  return found ? [found[0].length, inSegment ? [NOWHERE] : variableOf(found[1] ?? '')] : undefined
}

const pieceAt = (text: string, index: number, inSegment: boolean, wildcards: boolean): Piece =>
  wildcards && (text[index] === '*' || text[index] === '?')
    ? wildcardAt(text, index, inSegment)
    : text.charCodeAt(index)

const parse = (text: string, options: PatternOptions): readonly Piece[] => {
  const pieces: Piece[] = []
  const lastBrace = options.variables ? text.lastIndexOf('}') : -1
  let colons = 0
  let index = 0
  while (index < text.length) {
    const inSegment = options.arn === true && colons < 5
    const variable = index < lastBrace ? variableAt(text, index, inSegment) : undefined
    if (variable) {
      pieces.push(...variable[1])
      index += variable[0]
      continue
    }
    if (text[index] === ':') colons += 1
    pieces.push(pieceAt(text, index, inSegment, options.wildcards))
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
    for (const token of literal(options.ignoreCase ? value.toLowerCase() : value))
      tokens.push(token)
  }
  return tokens
}

/**
 * Compiles a value of a policy to a pattern. A variable without a value "causes the statement to be invalid": `Resource`
 * and `NotResource`, `StringEquals` and `StringNotEquals` alike do not hold.
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
      return tokens && matcher(tokens)(fold(value))
    }
  }
  const matches = matcher(pieces as readonly Token[])
  return (value) => matches(fold(value))
}
