import type { ParameterType } from '@aws-sdk/client-ssm'
import { tableName } from '../../state/table.ts'
import type { Tag } from '../tags.ts'

export type Tier = 'Standard' | 'Advanced'

export type Version = {
  readonly version: number
  readonly type: ParameterType
  /** Of a SecureString what KMS made of it, in base64. */
  readonly value: string
  /** The key of a SecureString as it was named. */
  readonly keyId?: string
  readonly tier: Tier
  readonly description?: string
  readonly allowedPattern?: string
  readonly modified: Date
  /** ARN of whoever wrote it. */
  readonly user: string
}

export type Parameter = {
  readonly name: string
  readonly arn: string
  /** Newest last; never empty. */
  readonly versions: readonly [Version, ...Version[]]
  readonly tags: readonly Tag[]
}

/** Partitioned by account and Region; by name. */
export const PARAMETERS = tableName<Parameter>('ssm.parameters')
