import type { PolicyDocument } from '@xacct/iam'
import { tableName } from '../../state/table.ts'
import type { Tag } from '../tags.ts'

export type SecretVersion = {
  readonly id: string
  /** `AWSCURRENT`, `AWSPREVIOUS`, …; without any it is deprecated. */
  readonly stages: readonly string[]
  readonly kind: 'SecretString' | 'SecretBinary'
  /** A data key that KMS sealed, and the value under it. */
  readonly envelope: Uint8Array
  readonly keyArn: string
  readonly created: Date
}

export type Secret = {
  readonly name: string
  readonly arn: string
  readonly account: string
  readonly region: string
  readonly description?: string
  /** As it was named; without it the key of AWS. */
  readonly kmsKeyId?: string
  readonly tags: readonly Tag[]
  readonly versions: readonly SecretVersion[]
  /** Users and roles stand in it by unique id. */
  readonly policy?: PolicyDocument
  readonly created: Date
  readonly changed: Date
  /** While a deletion is pending: when it was asked for, and when it happens. */
  readonly deleted?: { readonly asked: Date; readonly due: Date }
}

/** Partitioned by account and Region; by name. */
export const SECRETS = tableName<Secret>('secretsmanager.secrets')
