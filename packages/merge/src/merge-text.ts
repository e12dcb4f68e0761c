import { type Merged, mergeLines, type Versions } from './lines/merge-lines.ts'
import { formatOf, mergeStructured } from './structured/merge-structured.ts'

/** Three-way merge of a text: by its structure where it has one, else by lines. */
export const mergeText = (path: string, versions: Versions): Merged => {
  const { base, yours, new: next } = versions
  if (yours === base || yours === next) return { text: next, conflicts: 0 }
  if (next === base) return { text: yours, conflicts: 0 }
  const format = formatOf(path)
  return (format && mergeStructured(format, versions)) ?? mergeLines(versions)
}
