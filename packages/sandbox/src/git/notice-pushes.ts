import type { World } from '../world.ts'
import { listeners } from './branch-moved.ts'
import type { Move } from './move.ts'
import { branches, pointHeadAt } from './refs.ts'
import { changedPaths } from './repository.ts'
import {
  onDisk,
  putRepository,
  type RepositoryRow,
  repositoryRow,
  repositoryRows,
} from './state.ts'

type Moved = Omit<Move, 'changedPaths' | 'by'>

const movesBetween = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly Moved[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .map((branch) => ({ branch, from: before.get(branch), to: after.get(branch) }))
    .filter(({ from, to }) => from !== to)

/**
 * Compares the branches of a repository with where they were when last looked at, and tells of every move: so a push
 * is heard of whether it came through the sandbox, straight into the folder, or while the sandbox was not running.
 */
export const noticePushes = async (world: World, id: string, by?: string): Promise<void> => {
  await world.resumed()
  for (;;) {
    const row = repositoryRow(world, id)
    if (!row) return
    const repository = onDisk(world, row)
    const heads = await branches(repository).catch((error: unknown) => {
      // Deleted while git was looking.
      if (!repositoryRow(world, id)) return row.heads
      throw error
    })
    const moves = await Promise.all(
      movesBetween(row.heads, heads).map(async (move) => ({
        ...move,
        ...(by ? { by } : {}),
        changedPaths:
          move.from && move.to ? await changedPaths(repository, move.from, move.to) : [],
      })),
    )
    if (moves.length === 0) return
    const tell = await listeners(world, row)
    // Somebody else has looked meanwhile, and may have told of some of these.
    if (repositoryRow(world, id) !== row) continue
    // With no pause between them: a kill leaves both behind, or neither.
    putRepository(world, { ...row, heads })
    for (const move of moves) tell(move)
    const [first] = heads.keys()
    if (row.heads.size === 0 && first) await pointHeadAt(repository, first)
    return
  }
}

type Kind = RepositoryRow['origin']['kind']

/** The same for all repositories, or those of one kind. */
export const noticeAllPushes = async (world: World, kind?: Kind): Promise<void> => {
  const rows = repositoryRows(world).filter(({ origin }) => !kind || origin.kind === kind)
  await Promise.all(rows.map(({ id }) => noticePushes(world, id)))
}
