import type { Repository } from './refs.ts'
import { git } from './run-git.ts'

type Side = { readonly id: string; readonly mode: string }

export type Difference = {
  readonly path: string
  /** Added, modified, deleted. */
  readonly kind: 'A' | 'M' | 'D'
  readonly before?: Side
  readonly after?: Side
}

/** What a commit is compared with where nothing was before: the tree without files, the same in every repository. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'

const sideOf = (mode = '', id = ''): Side | undefined =>
  /^0+$/.test(mode) ? undefined : { id, mode }

/** One pair of fields of `diff-tree --raw -z`: `:<mode> <mode> <id> <id> <letter>`, then the path. */
const differenceOf = (facts: string, path: string): Difference => {
  const [oldMode, newMode, oldId, newId] = facts.slice(1).split(' ')
  const [before, after] = [sideOf(oldMode, oldId), sideOf(newMode, newId)]
  return {
    path,
    kind: before && after ? 'M' : after ? 'A' : 'D',
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  }
}

/** Files that differ between two commits, by path; without one before, all are new. */
export const differences = async (
  { folder }: Repository,
  before: string | undefined,
  after: string,
): Promise<readonly Difference[]> => {
  const trees = [before ?? EMPTY_TREE, after]
  const out = await git(folder, ['diff-tree', '-r', '-z', '--raw', '--no-renames', ...trees])
  const fields = out.toString('utf8').split('\0').filter(Boolean)
  return fields.flatMap((facts, index) =>
    index % 2 === 0 ? [differenceOf(facts, fields[index + 1] ?? '')] : [],
  )
}
