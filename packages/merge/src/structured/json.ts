import {
  applyEdits,
  type JSONPath,
  modify,
  type ParseError,
  type ParseOptions,
  parse,
} from 'jsonc-parser'
import { lineEndOf, linesOf } from '../lines/lines.ts'
import type { Format } from './format.ts'
import type { Edit, Path } from './merge-values.ts'
import { isMap, type Value } from './value.ts'

/** Comments and trailing commas are allowed: tsconfig.json and biome.jsonc have them. */
const LENIENT: ParseOptions = { allowTrailingComma: true }

const read = (text: string): Value | undefined => {
  const errors: ParseError[] = []
  const value = parse(text.replace(/^\uFEFF/, ''), errors, LENIENT) as Value | undefined
  return errors.length > 0 || hasPrototypeKey(value) ? undefined : value
}

/** jsonc-parser would set the prototype of its own objects. */
const hasPrototypeKey = (value: Value | undefined): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (Object.getPrototypeOf(value) !== Object.prototype && !Array.isArray(value)) return true
  return Object.values(value).some(hasPrototypeKey)
}

const indentOf = (text: string) => {
  const [, space = '  '] = /\n([ \t]+)\S/.exec(text) ?? []
  return {
    insertSpaces: !space.startsWith('\t'),
    tabSize: space.startsWith('\t') ? 1 : space.length,
  }
}

const at = (value: Value | undefined, path: Path): Value | undefined =>
  path.reduce<Value | undefined>((inner, key) => (isMap(inner) ? inner[key] : undefined), value)

const isSorted = (keys: readonly string[]): boolean =>
  keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key)

/** Where people have sorted their keys, a new one goes to its place; elsewhere behind the one that it follows in the template. */
const insertionIndex =
  (key: string, after: string | undefined) =>
  (keys: string[]): number => {
    if (keys.length > 1 && isSorted(keys)) {
      const next = keys.findIndex((known) => known > key)
      return next < 0 ? keys.length : next
    }
    const before = after === undefined ? -1 : keys.indexOf(after)
    return before < 0 ? keys.length : before + 1
  }

const edit = (text: string, { path, value, after }: Edit): string => {
  const key = path.at(-1) ?? ''
  const isNew = at(read(text), path) === undefined
  const edits = modify(text, [...path] as JSONPath, value, {
    formattingOptions: { ...indentOf(text), eol: lineEndOf(linesOf(text)) ?? '\n' },
    ...(isNew && { getInsertionIndex: insertionIndex(key, after) }),
  })
  return applyEdits(text, edits)
}

export const json: Format = { parse: read, edit }
