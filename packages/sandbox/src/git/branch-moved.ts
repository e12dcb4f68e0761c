/** Tells whoever waits for pushes that a branch has moved, whatever way it did. */
import { codeCommitBranchMoved } from '../services/codecommit/branch-moved.ts'
import { hostedPush } from '../services/codeconnections/hosted-push.ts'
import type { World } from '../world.ts'
import type { Move } from './move.ts'
import type { RepositoryRow } from './state.ts'

/** Who hears of the repository's moves, ready to be told. */
export const listeners = async (
  world: World,
  { origin }: RepositoryRow,
): Promise<(move: Move) => void> => {
  if (origin.kind === 'codecommit') return (move) => codeCommitBranchMoved(world, origin, move)
  const { onPush } = await world.service('codepipeline')
  return (move) => {
    const push = hostedPush(world, origin, move)
    if (push) onPush?.(world, push)
  }
}
