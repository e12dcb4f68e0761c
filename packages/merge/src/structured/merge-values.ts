import { mergeLists } from './merge-lists.ts'
import { equal, isMap, type Value, type ValueMap, valueAt } from './value.ts'

export type Path = readonly string[]

/** A change of your document: a value that becomes another, or goes. */
export type Edit = {
  readonly path: Path
  /** Undefined removes. */
  readonly value: Value | undefined
  /** The key that stands before a new key in the template. */
  readonly after?: string
}

/** Where both have changed the same value, differently. */
export type Clash = {
  readonly path: Path
  readonly base: Value | undefined
  readonly yours: Value | undefined
  readonly new: Value | undefined
}

export type MergedValues = { readonly edits: readonly Edit[]; readonly clashes: readonly Clash[] }

type Three = {
  readonly base: Value | undefined
  readonly yours: Value | undefined
  readonly new: Value | undefined
}

const NOTHING: MergedValues = { edits: [], clashes: [] }

const keysOf = (...maps: readonly ValueMap[]): readonly string[] => [
  ...new Set(maps.flatMap((map) => Object.keys(map))),
]

const keyBefore = (map: ValueMap, key: string): string | undefined => {
  const keys = Object.keys(map)
  return keys[keys.indexOf(key) - 1]
}

const mergeMaps = (path: Path, base: ValueMap, yours: ValueMap, next: ValueMap): MergedValues => {
  const parts = keysOf(next, yours, base).map((key) => {
    const three = {
      base: valueAt(base, key),
      yours: valueAt(yours, key),
      new: valueAt(next, key),
    }
    return mergeAt([...path, key], three, keyBefore(next, key))
  })
  return {
    edits: parts.flatMap(({ edits }) => edits),
    clashes: parts.flatMap(({ clashes }) => clashes),
  }
}

const mergeAt = (path: Path, three: Three, after: string | undefined): MergedValues => {
  const { base, yours, new: next } = three
  if (equal(base, next) || equal(yours, next)) return NOTHING
  const edit = (value: Value | undefined): MergedValues => ({
    edits: [{ path, value, ...(after !== undefined && { after }) }],
    clashes: [],
  })
  if (isMap(yours) && isMap(next)) return mergeMaps(path, isMap(base) ? base : {}, yours, next)
  if (equal(base, yours)) return edit(next)
  const list = mergeLists(base, yours, next)
  return list ? edit(list) : { edits: [], clashes: [{ path, ...three }] }
}

/** What has to change in your document so that it has the template's changes as well. */
export const mergeValues = (base: Value, yours: Value, next: Value): MergedValues =>
  mergeAt([], { base, yours, new: next }, undefined)
