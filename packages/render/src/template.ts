/** Handlebars, strict: what a template names must exist, and what it prints is quoted for the file it prints to. */
import Handlebars from 'handlebars'
import { quoteByExtension } from './quote/by-extension.ts'
import {
  BLOCKS,
  GET,
  type Helpers,
  type Position,
  positionOf,
  program,
  QUOTE,
  TemplateError,
} from './syntax.ts'

/** `file` is what messages call it, say `templates/base/README.md.hbs`. */
export type Template = {
  readonly file: string
  readonly source: string
  /** Of a partial: the name under which the one that it overrides is known, or that of its default. */
  readonly below?: string
}

export type Partials = ReadonlyMap<string, Template>

type Quote = (value: unknown) => string

const quoteFor = (file: string): Quote => {
  const extension = /\.([^./]+)\.hbs$/.exec(file)?.[1] ?? ''
  const quote = quoteByExtension.get(extension)
  if (!quote) throw new TemplateError(`no quoting is known for .${extension} files`)
  return quote
}

/** Handlebars' own errors carry their position as properties, or in the message. */
const positionIn = (error: unknown): Position | undefined => {
  if (error instanceof TemplateError) return error.position
  const { lineNumber: line, column, message } = error as Handlebars.Exception
  if (line !== undefined) return { line, column: (column ?? 0) + 1 }
  const parsed = /^Parse error on line (\d+)/.exec(message)?.[1]
  return parsed === undefined ? undefined : { line: Number(parsed), column: 1 }
}

const messageIn = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .replace(/ - \d+:\d+$/, '')
    .replace(/ not defined in .*$/s, ' is not defined')

/** Makes errors name the file and the place; those of a partial name the partial. */
const within = <T>(file: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof TemplateError && error.file !== undefined) throw error
    const position = positionIn(error)
    const place = position ? `${file}:${position.line}:${position.column}` : file
    throw new TemplateError(`${place}: ${messageIn(error)}`, position, file)
  }
}

/** A helper whose errors know where it was called. */
const located =
  (helper: Handlebars.HelperDelegate): Handlebars.HelperDelegate =>
  (...values: unknown[]) => {
    try {
      return helper(...values)
    } catch (error) {
      const options = values.at(-1) as Parameters<typeof positionOf>[0]
      throw new TemplateError(messageIn(error), positionOf(options))
    }
  }

const get = (start: unknown, ...rest: readonly unknown[]): unknown =>
  rest.slice(0, -1).reduce((value, part) => {
    const isThere = value !== undefined && value !== null && Object.hasOwn(value, String(part))
    if (!isThere) throw new Error(`"${part}" is not defined`)
    return (value as Readonly<Record<string, unknown>>)[String(part)]
  }, start)

const quoting =
  (quote: Quote) =>
  (value: unknown): string => {
    if (value instanceof Handlebars.SafeString) return value.toString()
    if (value === undefined) throw new Error('the value to print is undefined')
    return quote(value)
  }

type Compiled = (view: unknown, options?: Handlebars.RuntimeOptions) => string

const compile = (
  { file, source, below }: Template,
  helpers: Helpers,
  partials: Partials,
): Compiled => {
  const handlebars = Handlebars.create()
  const known = {
    helpers,
    partials: [...partials.keys()],
    ...(below !== undefined && { below }),
  }
  const names = [QUOTE, GET, ...BLOCKS, ...Object.keys(helpers)]
  const checked = within(file, () => program(handlebars.parse(source), known))
  const run = handlebars.compile(checked, {
    strict: true,
    noEscape: true,
    knownHelpers: Object.fromEntries(names.map((name) => [name, true])),
    knownHelpersOnly: true,
  })
  // A partial is called with more than the types say, and hands that on.
  return (...call) => within(file, () => run(...call))
}

/** Compiled where it is first used: a broken partial matters only to those who use it. */
const lazily = (make: () => Compiled): Compiled => {
  let made: Compiled | undefined
  return (...call) => {
    made ??= make()
    return made(...call)
  }
}

/**
 * Text of a template for a view. A partial quotes for the file that includes it.
 *
 * @throws {TemplateError} naming file, line and column
 */
export const renderTemplate = (
  template: Template,
  view: object,
  helpers: Helpers,
  partials: Partials = new Map(),
): string => {
  const quote = within(template.file, () => quoteFor(template.file))
  const own = { ...helpers, [QUOTE]: quoting(quote), [GET]: get }
  const compiled = [...partials].map(
    ([name, partial]) => [name, lazily(() => compile(partial, helpers, partials))] as const,
  )
  const run = compile(template, helpers, partials)
  return run(view, {
    helpers: Object.fromEntries(
      Object.entries(own).map(([name, helper]) => [name, located(helper)]),
    ),
    partials: Object.fromEntries(compiled) as Record<string, Handlebars.Template>,
  })
}
