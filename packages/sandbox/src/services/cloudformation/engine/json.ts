/** What templates are made of. */
export type Json = null | string | number | boolean | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value)

export const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

/** The one entry of an object that has one: how functions are written. */
export const onlyEntry = (value: Json): readonly [name: string, argument: Json] | undefined => {
  if (!isObject(value)) return undefined
  const entries = Object.entries(value)
  return entries.length === 1 ? entries[0] : undefined
}

/** The same text for equal values, whatever the order of their members. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).toSorted()) : inner,
  ) ?? 'undefined'

export const equal = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)
