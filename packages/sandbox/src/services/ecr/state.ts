import type { ImageTagMutability, ImageTagMutabilityExclusionFilter } from '@aws-sdk/client-ecr'
import { tableName } from '../../state/table.ts'
import type { ResourcePolicy } from '../resource-policy.ts'
import type { Tag } from '../tags.ts'

export type Repository = {
  readonly name: string
  readonly arn: string
  readonly account: string
  readonly region: string
  readonly mutability: ImageTagMutability
  readonly mutabilityExclusions: readonly ImageTagMutabilityExclusionFilter[]
  readonly scanOnPush: boolean
  readonly policy?: ResourcePolicy
  /** As it was written. */
  readonly lifecyclePolicy?: string
  readonly tags: readonly Tag[]
  readonly created: Date
}

/** By name, partitioned by account and Region. */
export const REPOSITORIES = tableName<Repository>('ecr.repositories')
