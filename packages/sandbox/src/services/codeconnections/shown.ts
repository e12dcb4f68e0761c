import type { Connection } from '@aws-sdk/client-codestar-connections'
import type { ConnectionRow } from './state.ts'

/** A connection as the service shows it. */
export const shown = (row: ConnectionRow): Connection => ({
  ConnectionName: row.name,
  ConnectionArn: row.arn,
  ProviderType: row.providerType,
  OwnerAccountId: row.account,
  ConnectionStatus: row.status,
})
