/**
 * Texts of Terraform's JSON syntax are templates. Of its expressions, CDK Terrain writes by itself: references, literals, and
 * `tolist`, with which an element of a set can be named.
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
import { DeployError } from '../../errors.ts'

/** Where a reference goes inside of a value: a name of an attribute or key, or an index. */
export type Step = string | number

export type Reference = {
  readonly kind: 'reference'
  /** `aws_kms_key.artifacts` */
  readonly resource: string
  readonly path: readonly Step[]
}

export type Expression =
  | Reference
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly of: Expression; readonly path: readonly Step[] }

/** Text stands for itself. */
export type Part = string | Expression

const TOKENS = {
  name: /[A-Za-z_][\w-]*/y,
  number: /-?\d+(\.\d+)?/y,
  text: /"((?:[^"\\]|\\.)*)"/y,
  sign: /[.()[\],]/y,
} as const

type Token = { readonly kind: keyof typeof TOKENS; readonly text: string }

type Refuse = (what: string) => never

const tokensOf = (source: string, refuse: Refuse): readonly Token[] => {
  const tokens: Token[] = []
  for (let at = 0; at < source.length; ) {
    if (/\s/.test(source.charAt(at))) {
      at += 1
      continue
    }
    const found = Object.entries(TOKENS).flatMap(([kind, pattern]) => {
      pattern.lastIndex = at
      const [text] = pattern.exec(source) ?? []
      return text === undefined ? [] : [{ kind: kind as Token['kind'], text }]
    })
    const [token] = found
    if (!token) return refuse(`the operator ${source.slice(at).split(/\s/)[0]}`)
    tokens.push(token)
    at += token.text.length
  }
  return tokens
}

const LITERALS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
])

/** What stands before the first dot of something that is no resource. */
const OTHER_KINDS = new Map([
  ['data', 'data sources'],
  ['module', 'modules'],
  ['var', 'variables'],
  ['local', 'local values'],
  ['each', 'for_each'],
  ['count', 'count'],
  ['self', 'self'],
  ['path', 'path'],
  ['terraform', 'terraform.workspace'],
])

/** What stands in brackets, or undefined where there are none. */
const indexFrom = (tokens: readonly Token[], at: number, refuse: Refuse): Step | undefined => {
  const [open, index, close] = tokens.slice(at, at + 3)
  if (open?.text !== '[') return undefined
  const isPlain = index?.kind === 'number' || index?.kind === 'text'
  if (!isPlain || close?.text !== ']') return refuse('an index that is no number and no text')
  return JSON.parse(index.text) as Step
}

const attributeFrom = (tokens: readonly Token[], at: number): Step | undefined => {
  const [dot, name] = tokens.slice(at, at + 2)
  if (dot?.text !== '.') return undefined
  return name?.kind === 'number' ? Number(name.text) : name?.text
}

const stepsFrom = (tokens: readonly Token[], start: number, refuse: Refuse) => {
  const path: Step[] = []
  for (let at = start; ; ) {
    const attribute = attributeFrom(tokens, at)
    const step = attribute ?? indexFrom(tokens, at, refuse)
    if (step === undefined) return { path, end: at }
    path.push(step)
    at += attribute === undefined ? 3 : 2
  }
}

type Parsed = { readonly expression: Expression; readonly end: number }

const call = (tokens: readonly Token[], at: number, refuse: Refuse): Parsed => {
  const name = tokens[at]?.text
  if (name !== 'tolist') return refuse(`the function ${name}`)
  const inner = parse(tokens, at + 2, refuse)
  if (tokens[inner.end]?.text !== ')') return refuse('tolist with several arguments')
  const { path, end } = stepsFrom(tokens, inner.end + 1, refuse)
  return { expression: { kind: 'list', of: inner.expression, path }, end }
}

const reference = (tokens: readonly Token[], at: number, refuse: Refuse): Parsed => {
  const first = tokens[at]?.text ?? ''
  const { path, end } = stepsFrom(tokens, at + 1, refuse)
  const other = OTHER_KINDS.get(first)
  if (other) return refuse(other)
  const [name, ...attribute] = path
  if (name === undefined) return refuse(`the name ${first}`)
  if (attribute.length === 0) return refuse(`a whole resource (${first}.${name}) as a value`)
  const resource = `${first}.${name}`
  return { expression: { kind: 'reference', resource, path: attribute }, end }
}

const parse = (tokens: readonly Token[], at: number, refuse: Refuse): Parsed => {
  const token = tokens[at]
  if (token?.kind === 'text' || token?.kind === 'number') {
    return { expression: { kind: 'literal', value: JSON.parse(token.text) }, end: at + 1 }
  }
  if (token?.kind !== 'name') return refuse(`an expression that begins with ${token?.text}`)
  const constant = LITERALS.get(token.text)
  if (constant !== undefined) {
    return { expression: { kind: 'literal', value: constant }, end: at + 1 }
  }
  return tokens[at + 1]?.text === '(' ? call(tokens, at, refuse) : reference(tokens, at, refuse)
}

const expressionOf = (source: string, refuse: Refuse): Expression => {
  const tokens = tokensOf(source, refuse)
  const { expression, end } = parse(tokens, 0, refuse)
  const rest = tokens[end]
  return rest ? refuse(`${rest.text} after an expression`) : expression
}

/** What can stand in a template, the longest first: escapes, openings of expressions and directives, other text. */
const PIECES = /\$\$\{|%%\{|%\{|\$\{((?:[^"{}]|"(?:[^"\\]|\\.)*")*)\}|\$\{|[^$%]+|[$%]/g

/**
 * The parts of a template, in order.
 *
 * @param place where the text stands, for the message about what is not supported
 */
export const partsOf = (template: string, place: string): readonly Part[] => {
  const refuse: Refuse = (what) => {
    throw new DeployError(
      'NOT_SUPPORTED',
      `${place}: the embedded path does not support ${what} in "${template}"; it supports references to resources, such as \${aws_kms_key.key.arn}.`,
    )
  }
  return [...template.matchAll(PIECES)].map(([piece, source]): Part => {
    if (piece === '$${' || piece === '%%{') return piece.slice(1)
    if (piece === '%{') return refuse('directives')
    if (source !== undefined) return expressionOf(source, refuse)
    return piece === '${' ? refuse('nested braces') : piece
  })
}
