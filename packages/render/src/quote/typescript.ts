/** Prints values as TypeScript literals, laid out as Biome formats them. */

const WIDTH = 100

/** A long text moves below its key only where that gains something. */
const SHORTEST_KEY_TO_BREAK = 5
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escapeText = (text: string, quote: string): string =>
  [...text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)]
    .map((c) => ESCAPES[c] ?? (/[\p{Cc}\u2028\u2029]/u.test(c) ? `\\u${hex(c)}` : c))
    .join('')

const hex = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')

/** Double quotes only where they save escapes. */
const literalString = (text: string): string => {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'"
  return `${quote}${escapeText(text, quote)}${quote}`
}

const literalKey = (key: string): string => (IDENTIFIER.test(key) ? key : literalString(key))

type Print = (value: unknown, indent: string, column: number) => string

const printArray = (values: readonly unknown[], indent: string, column: number): string => {
  if (values.length === 0) return '[]'
  const flat = `[${values.map((value) => oneLine(value)).join(', ')}]`
  const holdsObjects = values.some((value) => typeof value === 'object' && value !== null)
  const breaks = holdsObjects && values.length > 1
  if (!breaks && column + flat.length <= WIDTH) return flat
  const inner = `${indent}  `
  const lines = values.map((value) => `${inner}${inObjectList(value, inner)},`)
  return `[\n${lines.join('\n')}\n${indent}]`
}

/** Short objects in a list stand on one line. */
const inObjectList = (value: unknown, indent: string): string => {
  const flat = oneLine(value)
  return indent.length + flat.length + 1 <= WIDTH ? flat : print(value, indent, indent.length)
}

const entriesOf = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).filter(([, item]) => item !== undefined)

const oneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return scalar(value)
  const items = entriesOf(value).map(([key, item]) => `${literalKey(key)}: ${oneLine(item)}`)
  return items.length === 0 ? '{}' : `{ ${items.join(', ')} }`
}

const scalar = (value: unknown): string =>
  typeof value === 'string' ? literalString(value) : String(value)

const printObject = (value: object, indent: string): string => {
  const inner = `${indent}  `
  const lines = entriesOf(value).map(([key, item]) => {
    const start = `${inner}${literalKey(key)}: `
    const flat = oneLine(item)
    const isShort = start.length + flat.length + 1 <= WIDTH
    const breaks = typeof item === 'string' && literalKey(key).length >= SHORTEST_KEY_TO_BREAK
    if (!isShort && breaks) return `${start.trimEnd()}\n${inner}  ${flat},`
    const text = isShort && !isListOfObjects(item) ? flat : print(item, inner, start.length)
    return `${start}${text},`
  })
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

const isListOfObjects = (value: unknown): boolean =>
  Array.isArray(value) && value.some((item) => typeof item === 'object' && item !== null)

const print: Print = (value, indent, column) => {
  if (Array.isArray(value)) return printArray(value, indent, column)
  if (typeof value === 'object' && value !== null) return printObject(value, indent)
  return scalar(value)
}

/** A literal that evaluates to `value`; undefined properties are left out. */
export const typescript = (value: unknown): string => print(value, '', 0)
