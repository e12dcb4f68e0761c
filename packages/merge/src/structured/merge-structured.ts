import { type Merged, mergeLines, type Versions } from '../lines/merge-lines.ts'
import type { Format } from './format.ts'
import { json } from './json.ts'
import { type Clash, type Edit, mergeValues } from './merge-values.ts'
import { equal, type Value } from './value.ts'
import { yaml } from './yaml.ts'

const FORMATS: readonly { readonly name: RegExp; readonly format: Format }[] = [
  { name: /\.(json|jsonc|code-workspace)$/, format: json },
  { name: /\.ya?ml$/, format: yaml },
]

export const formatOf = (path: string): Format | undefined =>
  FORMATS.find(({ name }) => name.test(path))?.format

/** Applies edits one after the other; undefined where the text did not become what they say. */
const edited = (format: Format, text: string, edits: readonly Edit[]): string | undefined => {
  const after = edits.reduce((current, edit) => format.edit(current, edit), text)
  const before = format.parse(text)
  const wanted = before === undefined ? undefined : edits.reduce(withEdit, before)
  const found = format.parse(after)
  return found !== undefined && equal(found, wanted) ? after : undefined
}

const withEdit = (value: Value, { path, value: inner }: Edit): Value => {
  const [key, ...rest] = path
  if (key === undefined) return inner ?? {}
  const map = value as { readonly [key: string]: Value }
  if (rest.length > 0) {
    return { ...map, [key]: withEdit(map[key] ?? {}, { path: rest, value: inner }) }
  }
  const { [key]: _, ...others } = map
  return inner === undefined ? others : { ...others, [key]: inner }
}

const editsTo = (side: 'base' | 'new', clashes: readonly Clash[]): readonly Edit[] =>
  clashes.map((clash) => ({ path: clash.path, value: clash[side] }))

/**
 * Three-way merge of a document by its values: two sides that both add a dependency do not clash. Your text stays as it is
 * wherever the template has changed nothing.
 *
 * @returns undefined where the format has no structure that could be merged, or the edit is not certain to be right
 */
export const mergeStructured = (format: Format, versions: Versions): Merged | undefined => {
  const [base, yours, next] = [versions.base, versions.yours, versions.new].map(format.parse)
  if (base === undefined || yours === undefined || next === undefined) return undefined
  const { edits, clashes } = mergeValues(base, yours, next)
  const text = edited(format, versions.yours, edits)
  if (text === undefined) return undefined
  if (clashes.length === 0) return { text, conflicts: 0 }
  // Everything but the clashes is settled; only they get markers.
  const old = edited(format, text, editsTo('base', clashes))
  const other = edited(format, text, editsTo('new', clashes))
  if (old === undefined || other === undefined) return undefined
  return mergeLines({ base: old, yours: text, new: other })
}
