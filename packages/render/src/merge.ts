type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type JsonObject = { readonly [key: string]: Json }

const WIDTH = 100

/** Files to which several layers contribute a fragment. */
export const isMerged = (path: string): boolean =>
  ['package.json', 'tsconfig.json', 'biome.json'].includes(path)

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Lists joined; what both hold, data included, is there once. */
const join = (below: readonly Json[], above: readonly Json[]): readonly Json[] => [
  ...new Map([...below, ...above].map((item) => [JSON.stringify(item), item])).values(),
]

/** Objects are merged, lists joined without repetition, anything else is replaced. */
const merge = (below: Json | undefined, above: Json): Json => {
  if (Array.isArray(below) && Array.isArray(above)) return join(below, above)
  if (!isObject(below) || !isObject(above)) return above
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])]
  return Object.fromEntries(
    keys.map((key) => [
      key,
      Object.hasOwn(above, key) ? merge(below[key], above[key] as Json) : (below[key] as Json),
    ]),
  )
}

/** The order in which people expect the fields of package.json; others follow as they come. */
const FIELDS = [
  'name',
  'version',
  'private',
  'description',
  'license',
  'type',
  'packageManager',
  'engines',
  'scripts',
  'dependencies',
  'devDependencies',
]

const SORTED = ['dependencies', 'devDependencies']

const rank = (field: string): number => {
  const index = FIELDS.indexOf(field)
  return index < 0 ? FIELDS.length : index
}

const sortKeys = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))

/** As npm itself would write it. */
const tidyManifest = (manifest: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(manifest)
      .map(([key, value]): [string, Json] => [
        key,
        SORTED.includes(key) && isObject(value) ? sortKeys(value) : value,
      ])
      .sort(([a], [b]) => rank(a) - rank(b)),
  )

/** Lists of scalars stand on one line where they fit, as Biome formats them outside package.json. */
const layOut = (value: Json, indent: string, column: number): string => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0)
    return JSON.stringify(value)
  const isList = Array.isArray(value)
  const inner = `${indent}  `
  if (isList && value.every((item) => typeof item !== 'object' || item === null)) {
    const flat = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    if (column + flat.length + 1 <= WIDTH) return flat
  }
  const lines = Object.entries(value).map(([key, item]: [string, Json]) => {
    const start = isList ? inner : `${inner}${JSON.stringify(key)}: `
    return `${start}${layOut(item, inner, start.length)}`
  })
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`
}

/** The text of a merged file, with one or more fragments in it, lowest layer first. */
export const mergeJson = (path: string, fragments: readonly string[]): string => {
  const merged = fragments
    .map((fragment) => JSON.parse(fragment) as Json)
    .reduce((below, above) => merge(below, above)) as JsonObject
  return path === 'package.json'
    ? `${JSON.stringify(tidyManifest(merged), null, 2)}\n`
    : `${layOut(merged, '', 0)}\n`
}
