/** Tells whoever waits for pushes that a branch has moved, whatever way it did. */
import { partitionOf, scope } from '../arn.ts'
import { REPOSITORIES } from '../services/codecommit/state.ts'
import { CONNECTIONS, type ConnectionRow, reaches } from '../services/codeconnections/state.ts'
import { emit } from '../services/events/emit.ts'
import type { World } from '../world.ts'
import type { Origin, RepositoryRow } from './state.ts'

export type Move = {
  readonly branch: string
  /** Undefined for a new branch. */
  readonly from: string | undefined
  /** Undefined where the branch was deleted. */
  readonly to: string | undefined
  readonly changedPaths: readonly string[]
  /** The ARN of whoever moved it, where that is known. */
  readonly by?: string
}

type Told<Kind extends Origin['kind']> = (
  world: World,
  origin: Extract<Origin, { readonly kind: Kind }>,
  move: Move,
) => void

const eventOf = ({ from, to }: Move): string => {
  if (from === undefined) return 'referenceCreated'
  return to === undefined ? 'referenceDeleted' : 'referenceUpdated'
}

/** https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html#referenceUpdated */
const tellEventBridge: Told<'codecommit'> = (world, { account, region, repositoryId }, move) => {
  const repository = world
    .table(REPOSITORIES)
    .list(scope(account, region))
    .find(({ id }) => id === repositoryId)
  if (!repository) return
  const { branch, from, to, by } = move
  emit(world, {
    account,
    region,
    source: 'aws.codecommit',
    detailType: 'CodeCommit Repository State Change',
    resources: [`arn:${partitionOf(region)}:codecommit:${region}:${account}:${repository.name}`],
    detail: {
      event: eventOf(move),
      repositoryName: repository.name,
      repositoryId,
      referenceType: 'branch',
      referenceName: branch,
      referenceFullName: `refs/heads/${branch}`,
      ...(by ? { callerUserArn: by } : {}),
      ...(to ? { commitId: to } : {}),
      ...(from ? { oldCommitId: from } : {}),
    },
  })
}

const tellConnections: Told<'host'> = (world, { host, fullName }, { branch, to, ...move }) => {
  if (to === undefined) return
  const connections = world.table(CONNECTIONS)
  const connectionArns = connections
    .partitions()
    .flatMap((partition): readonly ConnectionRow[] => connections.list(partition))
    .filter((connection) => reaches(connection, host, fullName))
    .map(({ arn }) => arn)
  world.pushed({
    provider: 'connection',
    connectionArns,
    repositoryId: fullName,
    branch,
    commitId: to,
    changedPaths: move.changedPaths,
  })
}

export const branchMoved = (world: World, { origin }: RepositoryRow, move: Move): void =>
  origin.kind === 'codecommit'
    ? tellEventBridge(world, origin, move)
    : tellConnections(world, origin, move)
