import type { Move } from '../../git/move.ts'
import type { HostedOrigin } from '../../git/state.ts'
import type { World } from '../../world.ts'
import { CONNECTIONS, type ConnectionRow, reaches } from './state.ts'

/** A webhook of the host, as it were: every connection that reaches the repository hears of the push. */
export const hostedBranchMoved = (
  world: World,
  { host, fullName }: HostedOrigin,
  { branch, to, changedPaths }: Move,
): void => {
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
    changedPaths,
  })
}
