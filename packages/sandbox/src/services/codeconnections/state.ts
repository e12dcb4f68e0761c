import type { ConnectionStatus, ProviderType } from '@aws-sdk/client-codestar-connections'
import { parseArn, scope } from '../../arn.ts'
import { HOSTS, type Host } from '../../git/hosts.ts'
import { tableName } from '../../state/table.ts'
import type { World } from '../../world.ts'
import type { Tag } from '../tags.ts'

export type ConnectionRow = {
  readonly arn: string
  readonly name: string
  readonly account: string
  readonly providerType: ProviderType
  readonly status: ConnectionStatus
  /** Once the handshake is done: whose repositories it reaches; every owner's where none is named. */
  readonly repositoryOwner?: string
  readonly tags: readonly Tag[]
}

/** Connections of an account and Region, by ARN. */
export const CONNECTIONS = tableName<ConnectionRow>('codeconnections.connections')

/** Whether a repository of a host can be reached through a connection. Names are case-sensitive. */
export const reaches = (
  { status, providerType, repositoryOwner }: ConnectionRow,
  host: Host,
  fullName: string,
): boolean =>
  status === 'AVAILABLE' &&
  providerType === HOSTS[host] &&
  (repositoryOwner === undefined || fullName.startsWith(`${repositoryOwner}/`))

/** The host that a provider's repositories are at, as far as the sandbox stands in for it. */
export const hostOf = (providerType: ProviderType): Host | undefined =>
  (Object.keys(HOSTS) as Host[]).find((host) => HOSTS[host] === providerType)

export const putConnection = (world: World, row: ConnectionRow): void =>
  world.table(CONNECTIONS).put(scope(row.account, parseArn(row.arn)?.region ?? ''), row.arn, row)
