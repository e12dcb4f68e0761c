/** Pages of keys: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html */
import { byCodePoint, firstWhere } from '../../state/sorted.ts'
import { invalidArgument } from './errors.ts'

export type Asked = {
  readonly prefix: string
  readonly delimiter: string
  /** Keys up to this one, and common prefixes up to this one, have been listed. */
  readonly after: string
  readonly max: number
}

export type Page<Row> = {
  readonly rows: readonly Row[]
  readonly prefixes: readonly string[]
  readonly truncated: boolean
  /** The last key or common prefix of the page. */
  readonly last: string
}

const startsWith = (prefix: string) => (key: string) => key.startsWith(prefix)

/** The index of the first key behind all those that begin with `prefix`. */
const behind = (keys: readonly string[], prefix: string, from: number): number =>
  firstWhere(keys, (key) => !startsWith(prefix)(key) && byCodePoint(key, prefix) > 0, from)

const commonPrefixOf = (key: string, { prefix, delimiter }: Asked): string | undefined => {
  if (delimiter === '') return undefined
  const at = key.indexOf(delimiter, prefix.length)
  return at < 0 ? undefined : key.slice(0, at + delimiter.length)
}

const startOf = (keys: readonly string[], asked: Asked): number => {
  const { prefix, after } = asked
  const first = firstWhere(
    keys,
    (key) => byCodePoint(key, prefix) >= 0 && (after === '' || byCodePoint(key, after) > 0),
  )
  const group = after.startsWith(prefix) ? commonPrefixOf(after, asked) : undefined
  // A common prefix that was the last of a page takes all keys under it along.
  return group !== undefined && group === after ? behind(keys, group, first) : first
}

/**
 * One page of sorted keys. `rowsOf` gives what there is to list of a key: nothing, for instance, where the newest
 * version is a delete marker. It looks at the keys of the page only, and steps over those under a common prefix.
 */
export const pageOf = <Row>(
  keys: readonly string[],
  asked: Asked,
  rowsOf: (key: string) => readonly Row[],
): Page<Row> => {
  const [rows, prefixes]: [Row[], string[]] = [[], []]
  let last = ''
  let at = startOf(keys, asked)
  for (;;) {
    const key = keys[at]
    if (key === undefined || !key.startsWith(asked.prefix)) {
      return { rows, prefixes, truncated: false, last }
    }
    const group = commonPrefixOf(key, asked)
    const found = rowsOf(key)
    if (found.length === 0) {
      at++
      continue
    }
    if (rows.length + prefixes.length >= asked.max) {
      return { rows, prefixes, truncated: asked.max > 0, last }
    }
    if (group === undefined) rows.push(...found)
    else prefixes.push(group)
    last = group ?? key
    at = group === undefined ? at + 1 : behind(keys, group, at)
  }
}

/** @throws ServiceError for what is no number of a part */
export const partMarkerOf = (text = '0', name = 'part-number-marker'): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, text)
}

/** The first `max` of rows and common prefixes, in the order of their names: for keys that have several rows. */
export const cut = <Row>(
  { rows, prefixes, truncated }: Page<Row>,
  max: number,
  nameOf: (row: Row) => string,
): Page<Row> => {
  const entries = [
    ...rows.map((row) => ({ name: nameOf(row), row })),
    ...prefixes.map((name) => ({ name, row: undefined })),
  ].toSorted((a, b) => byCodePoint(a.name, b.name))
  const kept = entries.slice(0, max)
  return {
    rows: kept.flatMap(({ row }) => (row === undefined ? [] : [row])),
    prefixes: kept.flatMap(({ name, row }) => (row === undefined ? [name] : [])),
    truncated: max > 0 && (truncated || kept.length < entries.length),
    last: kept.at(-1)?.name ?? '',
  }
}

const MOST = 1000

/** @throws ServiceError for what is no count */
export const maxOf = (max: number | undefined, name = 'max-keys'): number => {
  if (max === undefined) return MOST
  if (!Number.isInteger(max) || max < 0 || max > 2 ** 31 - 1) {
    throw invalidArgument(
      'Provided max-keys not an integer or within integer range'.replace('max-keys', name),
      name,
      String(max),
    )
  }
  return Math.min(max, MOST)
}

/** Halves of surrogate pairs cannot be encoded; off the wire none can come. */
export const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/gu, '\ufffd')

/** Percent-encoded for clients that ask for it, since XML cannot carry every character that keys may have. */
export const encoding = (type: string | undefined): ((text: string) => string) => {
  if (type === undefined) return (text) => text
  if (type !== 'url')
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', type)
  return (text) =>
    encodeURIComponent(wellFormed(text))
      .replaceAll('%2F', '/')
      .replace(/[!'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll('%20', '+')
}
