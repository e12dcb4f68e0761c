import type { PolicyDocument } from '@xacct/iam'
import { tableName } from '../../state/table.ts'

export type Tag = { readonly Key: string; readonly Value: string }

/** A policy as it was written, beside what it says: GetRolePolicy gives the text back, the evaluator reads the document. */
export type Written = { readonly text: string; readonly document: PolicyDocument }

export type Attachments = {
  /** Inline policies by name. */
  readonly inline: Readonly<Record<string, Written>>
  /** ARNs of managed policies. */
  readonly managed: readonly string[]
  readonly boundary?: string
}

export type Role = Attachments & {
  readonly arn: string
  readonly name: string
  readonly path: string
  /** AROA…, new each time a role of the name is made. */
  readonly id: string
  readonly trust: Written
  readonly description?: string
  readonly maxSessionDuration: number
  readonly tags: readonly Tag[]
  readonly created: Date
}

export type User = Attachments & {
  readonly arn: string
  readonly name: string
  readonly path: string
  readonly id: string
  readonly tags: readonly Tag[]
  readonly created: Date
}

export type ManagedPolicyVersion = Written & { readonly id: string; readonly created: Date }

export type ManagedPolicy = {
  readonly arn: string
  readonly name: string
  readonly path: string
  readonly id: string
  readonly description?: string
  readonly defaultVersion: string
  readonly versions: readonly ManagedPolicyVersion[]
  readonly tags: readonly Tag[]
  readonly created: Date
  readonly updated: Date
}

/** Partitioned by account; roles and users by name, policies by ARN. */
export const ROLES = tableName<Role>('iam.roles')
export const USERS = tableName<User>('iam.users')
export const POLICIES = tableName<ManagedPolicy>('iam.policies')
