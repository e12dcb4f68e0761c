/** Edits of `targets` in pipeline.config.ts as text: everything else stays byte for byte as people wrote it. */
import { type ParserOptions, parse } from '@babel/parser'
import { UserError } from '@xacct/core'

export const CONFIG = 'pipeline.config.ts'

export type ConfigTarget = {
  readonly name: string
  readonly account: string
  readonly region?: string
  readonly stage?: string
  readonly approval?: boolean
}

/** What is needed of a node: its place, and whatever its type has besides. */
type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>

const OPTIONS: ParserOptions = { sourceType: 'module', plugins: ['typescript'] }

const refuse = (message: string): never => {
  throw new UserError('config', `${CONFIG}: ${message}`)
}

const read = (text: string): Node => {
  try {
    return parse(text, OPTIONS).program as unknown as Node
  } catch (error) {
    return refuse(`it cannot be read: ${(error as Error).message}.`)
  }
}

/** Every node below one, itself included. */
const walk = function* (value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) yield* walk(item)
    return
  }
  const node = value as Node
  if (typeof node.type === 'string' && typeof node.start === 'number') yield node
  for (const [key, inner] of Object.entries(node)) if (key !== 'loc') yield* walk(inner)
}

const nameOf = ({ key }: Node): unknown => {
  const { type, name, value } = key as Node
  return type === 'Identifier' ? name : value
}

const propertyOf = (object: Node, name: string): Node | undefined =>
  (object['properties'] as readonly Node[]).find(
    (each) => each.type === 'ObjectProperty' && each['computed'] !== true && nameOf(each) === name,
  )?.['value'] as Node | undefined

const isCall = (node: Node): boolean =>
  node.type === 'CallExpression' && (node['callee'] as Node)['name'] === 'definePipeline'

const list = (text: string): Node => {
  const call = [...walk(read(text))].find(isCall)
  const [config] = (call?.['arguments'] ?? []) as readonly Node[]
  const found = config?.type === 'ObjectExpression' ? propertyOf(config, 'targets') : undefined
  if (found?.type === 'ArrayExpression') return found
  return refuse(
    'its targets are not written out as a list inside definePipeline({ … }), so that the change has to be made by hand.',
  )
}

const elementsOf = (array: Node): readonly Node[] => array['elements'] as readonly Node[]

/** Undefined where the name is not a plain text. */
const nameIn = (element: Node): string | undefined => {
  const name = element?.type === 'ObjectExpression' ? propertyOf(element, 'name') : undefined
  return name?.type === 'StringLiteral' ? String(name['value']) : undefined
}

/** Names of the targets that are written out, in order. */
export const targetNames = (text: string): readonly string[] =>
  elementsOf(list(text)).flatMap((element) => nameIn(element) ?? [])

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`

const written = (target: ConfigTarget): string => {
  const { name, account, region, stage, approval } = target
  const parts = [
    `name: ${quoted(name)}`,
    `account: ${quoted(account)}`,
    ...(region === undefined ? [] : [`region: ${quoted(region)}`]),
    ...(stage === undefined ? [] : [`stage: ${quoted(stage)}`]),
    ...(approval ? ['approval: true'] : []),
  ]
  return `{ ${parts.join(', ')} }`
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(lineStart(text, offset)))?.[0] ?? ''

const splice = (text: string, from: number, to: number, middle: string): string =>
  text.slice(0, from) + middle + text.slice(to)

const endOfLine = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n')

/** Whether an element has a line, or lines, of its own. */
const ownLine = (text: string, element: Node): boolean =>
  text.slice(lineStart(text, element.start), element.start).trim() === ''

const addFirst = (text: string, array: Node, target: ConfigTarget): string => {
  const indent = indentAt(text, array.start)
  const end = endOfLine(text)
  const inside = `${end}${indent}  ${written(target)},${end}${indent}`
  return splice(
    text,
    array.start + 1,
    array.end - 1,
    text.slice(array.start + 1, array.end - 1).trimEnd() + inside,
  )
}

const addBefore = (text: string, next: Node, target: ConfigTarget): string => {
  const glue = ownLine(text, next) ? endOfLine(text) + indentAt(text, next.start) : ' '
  return splice(text, next.start, next.start, `${written(target)},${glue}`)
}

const addLast = (text: string, last: Node, target: ConfigTarget): string => {
  const glue = ownLine(text, last) ? endOfLine(text) + indentAt(text, last.start) : ' '
  const comma = /^\s*,/.exec(text.slice(last.end))?.[0]
  if (comma === undefined) return splice(text, last.end, last.end, `,${glue}${written(target)}`)
  // A comment behind the last element stays with it.
  const at = last.end + comma.length
  const rest = ownLine(text, last) ? (/^[ \t]*\/\/[^\r\n]*/.exec(text.slice(at))?.[0] ?? '') : ''
  return splice(text, at + rest.length, at + rest.length, `${glue}${written(target)},`)
}

/**
 * The configuration with one more target, behind the others or before one of them.
 *
 * @throws {UserError} where the list is not written out, has such a target already, or has no target to stand before
 */
export const addTarget = (text: string, target: ConfigTarget, before?: string): string => {
  const array = list(text)
  const elements = elementsOf(array)
  const names = elements.map(nameIn)
  if (names.includes(target.name)) return refuse(`there is a target ${target.name} already.`)
  if (before !== undefined) {
    const next = elements[names.indexOf(before)]
    if (!next || !names.includes(before)) {
      return refuse(`there is no target ${before}; there are ${targetNames(text).join(', ')}.`)
    }
    return addBefore(text, next, target)
  }
  const last = elements.at(-1)
  return last ? addLast(text, last, target) : addFirst(text, array, target)
}

/** The element, its comma, and its line where nothing else is on it. */
const extentOf = (text: string, element: Node): readonly [from: number, to: number] => {
  const comma = /^\s*,/.exec(text.slice(element.end))?.[0] ?? ''
  const to = element.end + comma.length
  if (!ownLine(text, element)) {
    const space = /^[ \t]*/.exec(text.slice(to))?.[0] ?? ''
    return [element.start, to + space.length]
  }
  const rest = /^[ \t]*(\r?\n)?/.exec(text.slice(to))?.[0] ?? ''
  return rest.endsWith('\n')
    ? [lineStart(text, element.start), to + rest.length]
    : [element.start, to]
}

/**
 * The configuration without a target. Comments stay: they are nobody's but the author's.
 *
 * @throws {UserError} where there is no such target, or it is the last one
 */
export const removeTarget = (text: string, name: string): string => {
  const elements = elementsOf(list(text))
  const names = elements.map(nameIn)
  const element = elements[names.indexOf(name)]
  if (!element || !names.includes(name)) {
    return refuse(`there is no target ${name}; there are ${targetNames(text).join(', ')}.`)
  }
  if (elements.length === 1) {
    return refuse(`${name} is the only target, and a pipeline delivers to one at least.`)
  }
  return splice(text, ...extentOf(text, element), '')
}
