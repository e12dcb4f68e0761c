import { ServiceError } from '../../errors.ts'

type Asked = { readonly Marker?: string | undefined; readonly MaxItems?: number | undefined }

type Page<Item> = {
  readonly items: Item[]
  readonly IsTruncated: boolean
  readonly Marker?: string
}

const DEFAULT_ITEMS = 100

/** A marker holds the key of the first item of the page that it leads to. */
const markerOf = (key: string): string => Buffer.from(key, 'utf8').toString('base64url')

const startOf = <Item>(
  items: readonly Item[],
  marker: string | undefined,
  keyOf: (item: Item) => string,
): number => {
  if (marker === undefined) return 0
  const key = Buffer.from(marker, 'base64url').toString('utf8')
  if (markerOf(key) !== marker) throw new ServiceError('ValidationError', 'Invalid Marker.')
  const at = items.findIndex((item) => keyOf(item) >= key)
  return at < 0 ? items.length : at
}

const byKey =
  <Item>(keyOf: (item: Item) => string) =>
  (a: Item, b: Item): number =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0

/**
 * One page of a list, in the order of its keys.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
 */
export const pageOf = <Item>(
  all: readonly Item[],
  { Marker, MaxItems = DEFAULT_ITEMS }: Asked,
  keyOf: (item: Item) => string,
): Page<Item> => {
  const items = [...all].sort(byKey(keyOf))
  const start = startOf(items, Marker, keyOf)
  const next = items[start + MaxItems]
  return {
    items: items.slice(start, start + MaxItems),
    IsTruncated: next !== undefined,
    ...(next === undefined ? {} : { Marker: markerOf(keyOf(next)) }),
  }
}
