/**
 * What templates may say, decided before they run. Every value goes through `__quote`, so that quoting is part of
 * the program and not of its author's care, and every step of `a.b.c` through `__get`, which knows where it stands.
 * (Handlebars' own strict mode does not check arguments of helpers, nor block parameters, nor tell a position for
 * properties of texts.)
 */
import type Handlebars from 'handlebars'

export const QUOTE = '__quote'
export const GET = '__get'

/** The blocks of Handlebars itself that templates use. `lookup` and `log` are left out: lenient, and chatty. */
export const BLOCKS = ['if', 'unless', 'each', 'with'] as const

export type Helpers = Readonly<Record<string, Handlebars.HelperDelegate>>

/** What a template can name besides its view. */
export type Known = {
  readonly helpers: Helpers
  readonly partials: readonly string[]
  /** What `{{> super}}` stands for: in a partial that overrides another, the one below. */
  readonly below?: string
}

/** What the caller of a partial has put between its tags. */
const DEFAULT = '@partial-block'

export type Position = { readonly line: number; readonly column: number }

/** A mistake in a template. Columns count from 1, as editors do. `file` is known once the message names it. */
export class TemplateError extends Error {
  readonly position: Position | undefined
  readonly file: string | undefined

  constructor(message: string, position?: Position, file?: string) {
    super(message)
    this.name = 'TemplateError'
    this.position = position
    this.file = file
  }
}

type Node = hbs.AST.Node
type Path = hbs.AST.PathExpression
type Call = { readonly path: Node; readonly params: readonly Node[]; readonly hash?: hbs.AST.Hash }

/** Where something with a location of Handlebars begins. */
export const positionOf = ({ loc }: Pick<Node, 'loc'>): Position => ({
  line: loc.start.line,
  column: loc.start.column + 1,
})

const refuse = (node: Node, message: string): never => {
  throw new TemplateError(message, positionOf(node))
}

const isPath = (node: Node): node is Path => node.type === 'PathExpression'
const nameOf = (node: Node): string => String((node as Path).original)

const text = (value: string, loc: Node['loc']): Node =>
  ({ type: 'StringLiteral', value, original: value, loc }) as Node

const pathTo = (name: string, loc: Node['loc']): Node =>
  ({ type: 'PathExpression', data: false, depth: 0, parts: [name], original: name, loc }) as Node

/** `a.b.c` becomes `(__get a "b" "c")`. */
const checkedPath = (path: Path): Node => {
  const head = { ...path, parts: path.parts.slice(0, 1), strict: true } as Node
  const rest = path.parts.slice(1)
  if (rest.length === 0) return head
  const params = [head, ...rest.map((part) => text(part, path.loc))]
  return { type: 'SubExpression', path: pathTo(GET, path.loc), params, loc: path.loc } as Node
}

const checkedArguments = ({ path, params, hash }: Call, known: Known): readonly Node[] => {
  if (hash && hash.pairs.length > 0) refuse(hash, `${nameOf(path)} takes no named arguments`)
  return params.map((param) => expression(param, known))
}

const isHelper = (name: string, { helpers }: Known): boolean => Object.hasOwn(helpers, name)

const checkedCall = (call: Call, known: Known): readonly Node[] => {
  const name = nameOf(call.path)
  if (!isHelper(name, known)) refuse(call.path, `there is no helper ${name}`)
  const needed = known.helpers[name]?.length ?? 0
  if (call.params.length < needed) refuse(call.path, `${name} needs ${needed} argument(s)`)
  return checkedArguments(call, known)
}

const expression = (node: Node, known: Known): Node => {
  if (isPath(node)) return checkedPath(node)
  if (node.type !== 'SubExpression') return node
  const call = node as hbs.AST.SubExpression
  const params = checkedCall(call, known)
  return { ...call, params } as Node
}

const mustache = (node: hbs.AST.MustacheStatement, known: Known): Node => {
  if (!node.escaped) refuse(node, 'unquoted values are not allowed, write {{ }}')
  const { path, params, loc } = node
  const hasArguments = params.length > 0 || (node.hash?.pairs.length ?? 0) > 0
  const isCall = isPath(path) && (hasArguments || isHelper(nameOf(path), known))
  const value = isCall
    ? ({ type: 'SubExpression', path, params: checkedCall(node, known), loc } as Node)
    : expression(path, known)
  return { ...node, path: pathTo(QUOTE, loc), params: [value], hash: undefined } as Node
}

const block = (node: hbs.AST.BlockStatement, known: Known): Node => {
  const name = nameOf(node.path)
  if (!BLOCKS.some((blockName) => blockName === name)) refuse(node, `there is no block ${name}`)
  if (node.params.length !== 1) refuse(node, `${name} needs 1 argument`)
  return {
    ...node,
    params: checkedArguments(node, known),
    program: program(node.program, known),
    inverse: program(node.inverse, known),
  } as Node
}

const SUPER = 'super'

const partialName = (node: Node, name: string): Node =>
  ({
    ...node,
    original: name,
    parts: [name],
    ...(name === DEFAULT && { data: true, parts: [name.slice(1)] }),
  }) as Node

type Partial = hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement

const partial = (node: Partial, known: Known): Node => {
  const isStatic = isPath(node.name)
  if (!isStatic) refuse(node, 'the name of a partial is written, not computed')
  const written = nameOf(node.name)
  if (written === SUPER && known.below === undefined)
    refuse(node, 'super is for partials: it stands for the one that they override')
  const name = written === SUPER ? (known.below ?? DEFAULT) : written
  const hasDefault = node.type === 'PartialBlockStatement'
  if (!hasDefault && name !== DEFAULT && !known.partials.includes(name))
    refuse(node, `there is no partial ${name}`)
  const params = node.params.map((param) => expression(param, known))
  const pairs = node.hash?.pairs.map((pair) => ({ ...pair, value: expression(pair.value, known) }))
  const hash = pairs && { ...node.hash, pairs }
  const checked = { ...node, name: partialName(node.name, name), params, hash }
  if (node.type !== 'PartialBlockStatement') return checked
  const withDefault = { ...checked, program: program(node.program, known) }
  return withDefault
}

const STATEMENTS: Readonly<Record<string, (node: never, known: Known) => Node>> = {
  ContentStatement: (node: Node) => node,
  CommentStatement: (node: Node) => node,
  MustacheStatement: mustache,
  BlockStatement: block,
  PartialStatement: partial,
  PartialBlockStatement: partial,
}

const statement = (node: Node, known: Known): Node => {
  const check = STATEMENTS[node.type]
  return check ? check(node as never, known) : refuse(node, `${node.type} is not supported`)
}

/**
 * The same program with every value quoted and every name checked.
 *
 * @throws {TemplateError} for a triple-stash, an ampersand, an unknown helper, block or partial
 */
export const program = <P extends hbs.AST.Program | undefined>(node: P, known: Known): P =>
  node && ({ ...node, body: node.body.map((child) => statement(child, known)) } as P)
