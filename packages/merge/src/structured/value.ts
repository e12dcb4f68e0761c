/** What JSON and YAML can both say. */
export type Value = null | boolean | number | string | readonly Value[] | ValueMap
export type ValueMap = { readonly [key: string]: Value }

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)

/** The order of keys says nothing. */
export const equal = (a: Value | undefined, b: Value | undefined): boolean => {
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((item, index) => equal(item, b[index]))
  }
  if (isMap(a) && isMap(b)) {
    const keys = Object.keys(a)
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
    )
  }
  return Object.is(a, b)
}

/** Own keys only: a key called `__proto__` is a key like any other. */
export const valueAt = (map: ValueMap, key: string): Value | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined
