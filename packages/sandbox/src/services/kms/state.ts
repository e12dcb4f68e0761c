import type { KeyUsageType } from '@aws-sdk/client-kms'
import type { PolicyDocument } from '@xacct/iam'
import { tableName } from '../../state/table.ts'
import type { Spec } from './key-specs.ts'

export type Tag = { readonly TagKey: string; readonly TagValue: string }

/** What a key encrypts with. Rotation adds one; the earlier ones stay, for what they encrypted. */
export type Backing = {
  readonly id: string
  readonly material: Uint8Array
  readonly created: Date
  readonly by: 'CREATION' | 'AUTOMATIC' | 'ON_DEMAND'
}

export type Rotation = { readonly periodInDays: number; readonly next: Date }

export type Key = {
  readonly id: string
  readonly arn: string
  readonly account: string
  readonly region: string
  readonly description: string
  readonly manager: 'AWS' | 'CUSTOMER'
  readonly spec: Spec
  readonly usage: KeyUsageType
  readonly state: 'Enabled' | 'Disabled' | 'PendingDeletion'
  /** While a deletion is pending: when it happens. */
  readonly deletion?: Date
  /** Users and roles stand in it by unique id. */
  readonly policy: PolicyDocument
  readonly tags: readonly Tag[]
  readonly created: Date
  /** Newest last; empty for keys that the sandbox cannot compute with. */
  readonly backing: readonly Backing[]
  readonly rotation?: Rotation
}

export type Alias = {
  readonly name: string
  readonly arn: string
  readonly keyId: string
  readonly created: Date
  readonly updated: Date
}

export type Grant = {
  readonly id: string
  readonly token: string
  readonly keyId: string
  readonly name?: string
  readonly grantee: string
  readonly retiringPrincipal?: string
  readonly operations: readonly string[]
  readonly constraints?: {
    readonly encryptionContextEquals?: Readonly<Record<string, string>>
    readonly encryptionContextSubset?: Readonly<Record<string, string>>
  }
  readonly issuingAccount: string
  readonly created: Date
}

/** Partitioned by account and Region; keys by id, aliases by name, grants by id. */
export const KEYS = tableName<Key>('kms.keys')
export const ALIASES = tableName<Alias>('kms.aliases')
export const GRANTS = tableName<Grant>('kms.grants')
