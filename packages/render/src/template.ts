/**
 * Handlebars, strict: a missing variable, partial or helper is an error with file and line, and every value is
 * quoted as the file's type asks for. `{{{x}}}` and `{{&x}}`, which would bypass that, are refused.
 */
import { InternalError } from '@xacct/core'
import Handlebars from 'handlebars'
import { quoteByExtension } from './quote/by-extension.ts'

type Helpers = Readonly<Record<string, Handlebars.HelperDelegate>>

export type Template = { readonly file: string; readonly source: string }

const QUOTE = '__quote'

const at = (file: string, node: hbs.AST.Node): string =>
  `templates/${file}:${node.loc.start.line}:${node.loc.start.column + 1}`

/** Rewrites `{{x}}` to `{{__quote x}}`, so that quoting is part of the program and not of its author's care. */
class QuoteValues extends Handlebars.Visitor {
  private readonly file: string

  constructor(file: string) {
    super()
    this.file = file
  }

  /** Handlebars is strict about values it prints, and lenient about arguments unless told so. */
  override PathExpression(node: hbs.AST.PathExpression): void {
    Object.assign(node, { strict: true })
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    if (!node.escaped) {
      throw new InternalError(
        `${at(this.file, node)}: unquoted values are not allowed, write {{ }}`,
      )
    }
    super.MustacheStatement(node)
    const { path, params, hash, loc } = node
    const isCall = params.length > 0 || CALLS.includes((path as hbs.AST.PathExpression).original)
    const value = isCall
      ? { type: 'SubExpression', path, params, hash, loc }
      : (path as hbs.AST.Expression)
    node.params = [value as hbs.AST.Expression]
    node.path = {
      type: 'PathExpression',
      data: false,
      depth: 0,
      parts: [QUOTE],
      original: QUOTE,
      loc,
    } as hbs.AST.PathExpression
    node.hash = undefined as never
  }
}

/** Helpers without arguments look like variables. */
const CALLS = ['install']

const quoteFor = (file: string): ((value: unknown) => string) => {
  const extension =
    file
      .replace(/\.hbs$/, '')
      .split('.')
      .at(-1) ?? ''
  const quote = quoteByExtension[extension]
  if (!quote)
    throw new InternalError(`templates/${file}: no quoting is known for .${extension} files`)
  return quote
}

/** Text of a template for a view. */
export const renderTemplate = (
  { file, source }: Template,
  view: object,
  helpers: Helpers,
  partials: Readonly<Record<string, string>> = {},
): string => {
  const quote = quoteFor(file)
  const handlebars = Handlebars.create()
  try {
    const program = handlebars.parse(source)
    new QuoteValues(file).accept(program)
    const run = handlebars.compile(program, {
      strict: true,
      noEscape: true,
      knownHelpers: Object.fromEntries(
        [QUOTE, ...Object.keys(helpers)].map((name) => [name, true]),
      ),
    })
    const quoteValue = (value: unknown) =>
      value instanceof Handlebars.SafeString ? value.toString() : quote(value)
    return run(view, { helpers: { ...helpers, [QUOTE]: quoteValue }, partials: { ...partials } })
  } catch (error) {
    if (error instanceof InternalError) throw error
    throw new InternalError(`templates/${file}: ${error instanceof Error ? error.message : error}`)
  }
}
