import { join } from 'node:path'
import { tableName } from '../state/table.ts'
import type { World } from '../world.ts'
import type { Host } from './hosts.ts'
import type { Repository } from './refs.ts'

export type CodeCommitOrigin = {
  readonly kind: 'codecommit'
  readonly account: string
  readonly region: string
  /** CodeCommit's own id: names may change. */
  readonly repositoryId: string
}

export type HostedOrigin = {
  readonly kind: 'host'
  readonly host: Host
  /** `owner/name`, in the case in which it was made. */
  readonly fullName: string
  /** Whoever has it may read and write. */
  readonly token: string
}

/** Whose a repository is. */
export type Origin = CodeCommitOrigin | HostedOrigin

export type RepositoryRow = {
  /** Hexadecimal; the folder's name. */
  readonly id: string
  readonly origin: Origin
  /** Where each branch was when its moves were last told. */
  readonly heads: ReadonlyMap<string, string>
}

/** All repositories of the sandbox, by id. */
const REPOSITORIES = tableName<RepositoryRow>('git.repositories')
const ALL = 'all'

export const repositoryRow = ({ table }: World, id: string): RepositoryRow | undefined =>
  table(REPOSITORIES).get(ALL, id)

export const repositoryRows = ({ table }: World): readonly RepositoryRow[] =>
  table(REPOSITORIES).list(ALL)

export const putRepository = ({ table }: World, row: RepositoryRow): void =>
  table(REPOSITORIES).put(ALL, row.id, row)

export const dropRepository = ({ table }: World, id: string): boolean =>
  table(REPOSITORIES).delete(ALL, id)

/** Where a repository's objects are. */
export const onDisk = (world: World, { id }: Pick<RepositoryRow, 'id'>): Repository => ({
  folder: join(world.folder, 'git', `${id}.git`),
})
