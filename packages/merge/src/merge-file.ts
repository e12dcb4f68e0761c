import { type File, type Mode, type Obstacle, sameContent } from './file.ts'
import { mergeText } from './merge-text.ts'
import type { ConflictReason, Outcome, Stages } from './outcome.ts'

/** How the project's own formatter would write a text; the same text where it has none for this file. */
export type Formatted = (path: string, text: string) => string

export type FileVersions = {
  readonly path: string
  readonly base: File | undefined
  readonly yours: File | Obstacle | undefined
  readonly new: File | undefined
}

/** Stands beside a file that is yours alone. */
export const SIDECAR = '.new-template'

const same = (a: File | undefined, b: File | undefined): boolean =>
  a !== undefined && b !== undefined && a.mode === b.mode && sameContent(a, b)

/** Yours, unless only the template has changed it. */
const mergedMode = (base: File, yours: File, next: File): Mode =>
  yours.mode === base.mode ? next.mode : yours.mode

const inConflict = (
  path: string,
  reason: ConflictReason,
  stages: Stages,
  rest: Pick<Outcome, 'write' | 'sidecar'> & { readonly places?: number },
): Outcome => {
  const { places = 0, ...what } = rest
  return { path, action: 'conflict', ...what, conflict: { reason, places, stages } }
}

const beside = (path: string, file: File) => ({
  sidecar: { path: `${path}${SIDECAR}`, file },
})

/** Without a base nothing is written over yours. */
const withoutBase = (path: string, yours: File, next: File): Outcome =>
  same(yours, next)
    ? { path, action: 'unchanged' }
    : inConflict(path, 'both added a file here', { yours, new: next }, beside(path, next))

const dropped = (path: string, base: File, yours: File | Obstacle | undefined): Outcome => {
  if (!yours) return { path, action: 'keep-deleted' }
  if (yours.kind !== 'obstacle' && same(base, yours))
    return { path, action: 'delete', remove: path }
  return {
    path,
    action: 'keep-modified',
    note: 'the template has it no longer; it is yours now',
  }
}

const isText = (file: File): file is File & { readonly kind: 'text' } => file.kind === 'text'

const mergeBoth = (
  path: string,
  base: File,
  yours: File,
  next: File,
  formatted: Formatted,
): Outcome => {
  const stages = { base, yours, new: next }
  const mode = mergedMode(base, yours, next)
  if (!isText(base) || !isText(yours) || !isText(next)) {
    if (sameContent(yours, next)) return { path, action: 'update', write: { ...yours, mode } }
    return inConflict(path, 'both changed a file that cannot be merged', stages, beside(path, next))
  }
  const versions = {
    base: formatted(path, base.text),
    yours: yours.text,
    new: formatted(path, next.text),
  }
  const { text, conflicts } = mergeText(path, versions)
  const write: File = { kind: 'text', text, mode }
  if (conflicts > 0) {
    return inConflict(path, 'both changed the same lines', stages, { write, places: conflicts })
  }
  if (same(write, yours)) return { path, action: 'unchanged' }
  return { path, action: versions.yours === versions.base ? 'update' : 'merge', write }
}

const keptDeleted = (path: string, base: File, next: File): Outcome => ({
  path,
  action: 'keep-deleted',
  ...(!same(base, next) && { note: 'the template has changed it since you deleted it' }),
})

/** What an update does with one file. */
export const mergeFile = (versions: FileVersions, formatted: Formatted): Outcome => {
  const { path, base, yours, new: next } = versions
  if (!next) return base ? dropped(path, base, yours) : { path, action: 'unchanged' }
  if (!yours) return base ? keptDeleted(path, base, next) : { path, action: 'add', write: next }
  if (yours.kind === 'obstacle') {
    if (same(base, next)) return { path, action: 'unchanged' }
    const stages = { ...(base && { base }), new: next }
    return {
      ...inConflict(path, 'something else stands here', stages, beside(path, next)),
      note: `${yours.what} stands where the template has a file`,
    }
  }
  if (!base) return withoutBase(path, yours, next)
  if (same(base, next) || same(yours, next)) return { path, action: 'unchanged' }
  if (same(base, yours)) return { path, action: 'update', write: next }
  return mergeBoth(path, base, yours, next, formatted)
}
