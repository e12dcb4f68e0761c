import type { File, Files, Obstacle } from './file.ts'
import { type Formatted, mergeFile } from './merge-file.ts'
import type { Outcome } from './outcome.ts'
import type { Strategy } from './strategy.ts'

export type Repository = {
  /** What the templates made when this repository was generated or last updated. */
  readonly base: Files
  /** What stands on disk at the paths of the other two; other files are nobody's concern. */
  readonly yours: ReadonlyMap<string, File | Obstacle>
  /** What the templates make now. */
  readonly new: Files
  /** Paths of the base that the templates have given another name. */
  readonly renames?: ReadonlyMap<string, string>
  readonly strategyOf?: (path: string) => Strategy
  readonly formatted?: Formatted
}

/** Paths in a fixed order, whatever order they came in. */
const allPaths = (...files: readonly ReadonlyMap<string, unknown>[]): readonly string[] =>
  [...new Set(files.flatMap((each) => [...each.keys()]))].sort()

/** Of these, a rename says something: its old path is in the base, and its new path is not. */
const renamesIn = ({ base, new: next, renames = new Map() }: Repository) =>
  [...renames].filter(
    ([from, to]) => base.has(from) && !base.has(to) && next.has(to) && !next.has(from),
  )

const moved = (repository: Repository, from: string, to: string): readonly Outcome[] => {
  const { base, yours, new: next, formatted = unformatted } = repository
  const [old, mine] = [base.get(from), yours.get(from)]
  if (yours.has(to) || mine?.kind === 'obstacle') {
    // What stands at the new path, or at the old one, is not the file that was renamed.
    const there = { path: to, base: undefined, yours: yours.get(to), new: next.get(to) }
    const here = { path: from, base: old, yours: mine, new: undefined }
    return [mergeFile(there, formatted), mergeFile(here, formatted)]
  }
  const outcome = mergeFile({ path: to, base: old, yours: mine, new: next.get(to) }, formatted)
  if (!mine) return [outcome]
  return [{ ...outcome, write: outcome.write ?? mine, remove: from, renamedFrom: from }]
}

const unformatted: Formatted = (_, text) => text

const byStrategy = (repository: Repository, path: string): Outcome => {
  const { base, yours, new: next, formatted = unformatted, strategyOf } = repository
  const strategy = strategyOf?.(path) ?? 'three-way'
  const isOurs = strategy === 'never' || (strategy === 'create-only' && base.has(path))
  if (isOurs) return { path, action: 'ignored' }
  return mergeFile(
    { path, base: base.get(path), yours: yours.get(path), new: next.get(path) },
    formatted,
  )
}

/**
 * What an update does, path by path, as plain data: nothing is written here. The same three versions give the same plan.
 */
export const mergeRepository = (repository: Repository): readonly Outcome[] => {
  const renames = renamesIn(repository)
  const renamed = new Set(renames.flat())
  const paths = allPaths(repository.base, repository.new).filter((path) => !renamed.has(path))
  return [
    ...paths.map((path) => byStrategy(repository, path)),
    ...renames.flatMap(([from, to]) => moved(repository, from, to)),
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
}
