import type { Move } from '../../git/move.ts'
import type { Push } from '../../git/push.ts'
import type { HostedOrigin } from '../../git/state.ts'
import type { World } from '../../world.ts'
import { CONNECTIONS, type ConnectionRow, reaches } from './state.ts'

/** A webhook of the host, as it were: the push as every connection that reaches the repository hears of it. */
export const hostedPush = (
  world: World,
  { host, fullName }: HostedOrigin,
  { branch, to, changedPaths }: Move,
): Push | undefined => {
  if (to === undefined) return undefined
  const connections = world.table(CONNECTIONS)
  const connectionArns = connections
    .partitions()
    .flatMap((partition): readonly ConnectionRow[] => connections.list(partition))
    .filter((connection) => reaches(connection, host, fullName))
    .map(({ arn }) => arn)
  return {
    provider: 'connection',
    connectionArns,
    repositoryId: fullName,
    branch,
    commitId: to,
    changedPaths,
  }
}
