/** Prints values as TypeScript literals, laid out as Biome formats them. */

const WIDTH = 100

/** A text that does not fit moves below its key, unless the key is so short that it gains nothing. */
const SHORTEST_KEY_TO_BREAK = 5
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

/** Control and invisible characters, and halves of pairs, which no UTF-8 file can hold. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escapeCharacter = (character: string): string => {
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return ESCAPES[character] ?? (hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`)
}

/** Double quotes only where they save escapes. */
const literalString = (text: string): string => {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'"
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)
  return `${quote}${escaped.replaceAll(UNPRINTABLE, escapeCharacter)}${quote}`
}

const literalKey = (key: string): string => {
  // Without brackets, this one would set the prototype.
  if (key === '__proto__') return "['__proto__']"
  return IDENTIFIER.test(key) ? key : literalString(key)
}

type Entry = readonly [key: string, value: unknown]

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const entriesOf = (value: object): readonly Entry[] =>
  Object.entries(value).filter(([, item]) => item !== undefined)

const scalar = (value: unknown): string => {
  if (typeof value === 'string') return literalString(value)
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e')
}

const sizeOf = (value: unknown): number => {
  if (Array.isArray(value)) return value.length
  return isObject(value) ? entriesOf(value).length : 0
}

/** Lists of several objects, or of several lists, that hold several things each: never on one line. */
const isTable = (values: readonly unknown[]): boolean =>
  values.length > 1 &&
  values.every((value) => sizeOf(value) > 1) &&
  new Set(values.map(Array.isArray)).size === 1

/** The value on one line, or undefined when Biome would not leave it on one. */
const oneLine = (value: unknown): string | undefined => {
  if (!isObject(value)) return scalar(value)
  if (Array.isArray(value)) {
    const items = value.map(oneLine)
    return isTable(value) || items.includes(undefined) ? undefined : `[${items.join(', ')}]`
  }
  const items = entriesOf(value).map(([key, item]) => [literalKey(key), oneLine(item)] as const)
  if (items.length === 0) return '{}'
  if (items.some(([, item]) => item === undefined)) return undefined
  return `{ ${items.map((item) => item.join(': ')).join(', ')} }`
}

/** Numbers fill their lines instead of standing below each other. */
const filled = (numbers: readonly number[], indent: string): readonly string[] => {
  const lines: string[] = []
  for (const number of numbers) {
    const longer = `${lines.at(-1)} ${scalar(number)},`
    if (lines.length > 0 && longer.length <= WIDTH) lines[lines.length - 1] = longer
    else lines.push(`${indent}${scalar(number)},`)
  }
  return lines
}

const printArray = (values: readonly unknown[], indent: string): string => {
  const inner = `${indent}  `
  const areNumbers = values.length > 1 && values.every((value) => typeof value === 'number')
  const lines = areNumbers
    ? filled(values as readonly number[], inner)
    : values.map((value) => `${inner}${printAfter(value, inner, inner.length)},`)
  return `[\n${lines.join('\n')}\n${indent}]`
}

const printProperty = ([key, value]: Entry, indent: string): string => {
  const start = `${indent}${literalKey(key)}:`
  const text = printAfter(value, indent, start.length + 1)
  const isTooLong = typeof value === 'string' && start.length + 1 + text.length + 1 > WIDTH
  return isTooLong && literalKey(key).length >= SHORTEST_KEY_TO_BREAK
    ? `${start}\n${indent}  ${text},`
    : `${start} ${text},`
}

const printObject = (value: object, indent: string): string => {
  const lines = entriesOf(value).map((entry) => printProperty(entry, `${indent}  `))
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

/** On the line that has been written up to `column` if it fits there with its comma, else on several. */
const printAfter = (value: unknown, indent: string, column: number): string => {
  const flat = oneLine(value)
  if (!isObject(value) || sizeOf(value) === 0) return flat ?? scalar(value)
  if (flat !== undefined && column + flat.length + 1 <= WIDTH) return flat
  return Array.isArray(value) ? printArray(value, indent) : printObject(value, indent)
}

/**
 * A literal that evaluates to `value`; undefined properties are left out. An object has a line for each of its
 * properties, so that the next one can be added by hand.
 */
export const typescript = (value: unknown): string =>
  isObject(value) && !Array.isArray(value) ? printObject(value, '') : printAfter(value, '', 0)
