type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type JsonObject = { readonly [key: string]: Json }

/** Files to which several layers contribute a fragment. */
export const isMerged = (path: string): boolean =>
  ['package.json', 'tsconfig.json', 'biome.json'].includes(path)

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Objects are merged, lists joined without repetition, anything else is replaced. */
const merge = (below: Json | undefined, above: Json): Json => {
  if (Array.isArray(below) && Array.isArray(above)) return [...new Set([...below, ...above])]
  if (!isObject(below) || !isObject(above)) return above
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])]
  return Object.fromEntries(
    keys.map((key) => [
      key,
      key in above ? merge(below[key], above[key] as Json) : (below[key] as Json),
    ]),
  )
}

const SORTED = ['dependencies', 'devDependencies']

/** As npm itself would write them. */
const sortDependencies = (manifest: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(manifest).map(([key, value]) => [
      key,
      SORTED.includes(key) && isObject(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    ]),
  )

/** Adds a layer's fragment to the JSON text of the layers below it. */
export const mergeJson = (below: string, above: string): string => {
  const merged = merge(JSON.parse(below) as Json, JSON.parse(above) as Json) as JsonObject
  return `${JSON.stringify(sortDependencies(merged), null, 2)}\n`
}
