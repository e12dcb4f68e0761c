import { scope } from '../../arn.ts'
import type { Move } from '../../git/move.ts'
import type { CodeCommitOrigin } from '../../git/state.ts'
import type { World } from '../../world.ts'
import { emit } from '../events/emit.ts'
import { repositoryArn } from './access.ts'
import { putRepository } from './put-repository.ts'
import { type CodeCommitRepository, REPOSITORIES } from './state.ts'

const kindOf = ({ from, to }: Move): string => {
  if (from === undefined) return 'referenceCreated'
  return to === undefined ? 'referenceDeleted' : 'referenceUpdated'
}

/** https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html#referenceUpdated */
const tell = (world: World, repository: CodeCommitRepository, move: Move): void => {
  const { branch, from, to, by } = move
  emit(world, {
    account: repository.account,
    region: repository.region,
    source: 'aws.codecommit',
    detailType: 'CodeCommit Repository State Change',
    resources: [repositoryArn(repository)],
    detail: {
      event: kindOf(move),
      repositoryName: repository.name,
      repositoryId: repository.id,
      referenceType: 'branch',
      referenceName: branch,
      referenceFullName: `refs/heads/${branch}`,
      ...(by ? { callerUserArn: by } : {}),
      ...(to ? { commitId: to } : {}),
      ...(from ? { oldCommitId: from } : {}),
    },
  })
}

/** Emits the event; the first branch that a repository gets becomes its default branch. */
export const codeCommitBranchMoved = (
  world: World,
  { account, region, repositoryId }: CodeCommitOrigin,
  move: Move,
): void => {
  const repository = world
    .table(REPOSITORIES)
    .list(scope(account, region))
    .find(({ id }) => id === repositoryId)
  if (!repository) return
  const first = repository.defaultBranch === undefined && move.to !== undefined
  putRepository(world, first ? { ...repository, defaultBranch: move.branch } : repository)
  tell(world, repository, move)
}
