/** Edits of YAML as text: a document that is written anew would lose blank lines, quotes and folds. */
import {
  type Document,
  isMap,
  isScalar,
  type Pair,
  parseAllDocuments,
  stringify,
  visit,
  type YAMLMap,
} from 'yaml'
import { lineEndOf, linesOf } from '../lines/lines.ts'
import type { Format } from './format.ts'
import type { Edit, Path } from './merge-values.ts'
import type { Value } from './value.ts'

/** One document of block maps and lists; undefined for anchors, aliases, merge keys and tags, which reach beyond their place. */
const readDocument = (text: string): Document | undefined => {
  const documents = parseAllDocuments(text)
  const [document] = documents
  if (!Array.isArray(documents) || documents.length !== 1 || !document) return undefined
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined
  let isPlain = isMap(document.contents)
  visit(document, {
    Alias: () => {
      isPlain = false
    },
    Node: (_, node) => {
      if ('anchor' in node && node.anchor) isPlain = false
      if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) isPlain = false
    },
    Pair: (_, { key }) => {
      if (!isScalar(key) || typeof key.value !== 'string' || key.value === '<<') isPlain = false
    },
  })
  return isPlain ? document : undefined
}

type BlockPair = {
  readonly map: YAMLMap
  readonly pair: Pair
  /** Of the whole pair, its line end included; at the start of its line. */
  readonly range: readonly [from: number, to: number]
  readonly indent: number
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

const lineEnd = (text: string, offset: number): number => {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

type Ranged = { readonly range?: readonly [number, number, number] | null }

const endOf = ({ key, value }: Pair): number => {
  const [, end] = (value as Ranged | null)?.range ?? (key as Ranged).range ?? [0, 0, 0]
  return end
}

const rangeOf = (text: string, map: YAMLMap, pair: Pair): BlockPair | undefined => {
  const [start = 0] = (pair.key as Ranged).range ?? []
  const from = lineStart(text, start)
  // `- key: value` and `{ key: value }` share their line with something else.
  if (map.flow || text.slice(from, start).trim() !== '') return undefined
  const end = endOf(pair)
  const to = text[end - 1] === '\n' ? end : lineEnd(text, end)
  return { map, pair, range: [from, to], indent: start - from }
}

const findPair = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((item) => isScalar(item.key) && item.key.value === key)

const find = (text: string, document: Document, path: Path): BlockPair | undefined => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1))
  if (!isMap(parent)) return undefined
  const pair = findPair(parent, path.at(-1) ?? '')
  return pair && rangeOf(text, parent, pair)
}

const written = (key: string, value: Value, indent: number, text: string): string => {
  const end = lineEndOf(linesOf(text)) ?? '\n'
  return linesOf(stringify({ [key]: value }, { lineWidth: 0 }))
    .map((line) => (line.trim() === '' ? line : ' '.repeat(indent) + line))
    .join('')
    .replace(/\r?\n/g, end)
}

const splice = (text: string, [from, to]: readonly [number, number], middle: string): string =>
  text.slice(0, from) + middle + text.slice(to)

/** Behind the key that it follows in the template, or else the last one. */
const insert = (text: string, document: Document, { path, value, after }: Edit): string => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1))
  if (!isMap(parent)) return text
  const before = (after === undefined ? undefined : findPair(parent, after)) ?? parent.items.at(-1)
  const place = before && rangeOf(text, parent, before)
  if (!place || value === undefined) return text
  const head = text.slice(0, place.range[1])
  const gap = head.endsWith('\n') ? '' : '\n'
  const added = gap + written(path.at(-1) ?? '', value, place.indent, text)
  return splice(text, [place.range[1], place.range[1]], added)
}

const edit = (text: string, change: Edit): string => {
  const document = readDocument(text)
  if (!document || change.path.length === 0) return text
  const found = find(text, document, change.path)
  if (!found) return insert(text, document, change)
  if (change.value === undefined) return splice(text, found.range, '')
  const key = change.path.at(-1) ?? ''
  const [, to] = found.range
  const replacement = written(key, change.value, found.indent, text)
  return splice(text, found.range, text[to - 1] === '\n' ? replacement : replacement.trimEnd())
}

export const yaml: Format = {
  parse: (text) => readDocument(text)?.toJS() as Value | undefined,
  edit,
}
