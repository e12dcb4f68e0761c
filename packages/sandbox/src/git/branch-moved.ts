/** Tells whoever waits for pushes that a branch has moved, whatever way it did. */
import { codeCommitBranchMoved } from '../services/codecommit/branch-moved.ts'
import { hostedBranchMoved } from '../services/codeconnections/branch-moved.ts'
import type { World } from '../world.ts'
import type { Move } from './move.ts'
import type { RepositoryRow } from './state.ts'

export const branchMoved = (world: World, { origin }: RepositoryRow, move: Move): void =>
  origin.kind === 'codecommit'
    ? codeCommitBranchMoved(world, origin, move)
    : hostedBranchMoved(world, origin, move)
