import type { PolicyDocument } from '@xacct/iam'
import type { Credential } from '../../identity/credentials.ts'
import { tableName } from '../../state/table.ts'
import type { Tag } from '../tags.ts'

/** A policy as it was written, beside what it says: GetRolePolicy gives the text back, the evaluator reads the document. */
export type Written = { readonly text: string; readonly document: PolicyDocument }

export type Attachments = {
  /** Inline policies by name. */
  readonly inline: Readonly<Record<string, Written>>
  /** ARNs of managed policies. */
  readonly managed: readonly string[]
  /** ARN of the managed policy that is the permissions boundary. */
  readonly boundary?: string
}

/** What roles and users have in common. */
export type Holder = Attachments & {
  readonly arn: string
  readonly name: string
  readonly path: string
  /** AROA… or AIDA…, new each time one of the name is made. */
  readonly id: string
  readonly tags: readonly Tag[]
  readonly created: Date
}

export type Role = Holder & {
  /** Names roles and users by unique id: see `lookup.ts`. */
  readonly trust: PolicyDocument
  readonly description?: string
  /** Seconds. */
  readonly maxSessionDuration: number
}

export type User = Holder

export type AccessKey = {
  readonly id: string
  readonly user: string
  readonly created: Date
  /** What the key opens, while it is inactive: nobody can sign with it until it is given back. */
  readonly withheld?: Credential
}

export type ManagedPolicyVersion = Written & { readonly id: string; readonly created: Date }

export type ManagedPolicy = {
  readonly arn: string
  readonly name: string
  readonly path: string
  readonly id: string
  readonly description?: string
  readonly defaultVersion: string
  /** Oldest first. */
  readonly versions: readonly ManagedPolicyVersion[]
  /** The number that the latest version got: numbers are not used again. */
  readonly latest: number
  readonly tags: readonly Tag[]
  readonly created: Date
  readonly updated: Date
}

export type OidcProvider = {
  readonly arn: string
  /** Without `https://`, as it stands in the ARN and in condition keys. */
  readonly url: string
  readonly clientIds: readonly string[]
  readonly thumbprints: readonly string[]
  readonly tags: readonly Tag[]
  readonly created: Date
}

/** A role or user that exists, found by its unique id. */
export type KnownPrincipal = { readonly id: string; readonly arn: string }

/** Partitioned by account; roles and users by name, keys by id, policies and providers by ARN. */
export const ROLES = tableName<Role>('iam.roles')
export const USERS = tableName<User>('iam.users')
export const ACCESS_KEYS = tableName<AccessKey>('iam.access-keys')
export const POLICIES = tableName<ManagedPolicy>('iam.policies')
export const OIDC_PROVIDERS = tableName<OidcProvider>('iam.oidc-providers')
export const ALIASES = tableName<string>('iam.account-aliases')
/** The key of an account's only alias. */
export const ALIAS = 'alias'

/** One partition for all accounts: unique ids say nothing of theirs. */
export const PRINCIPALS = tableName<KnownPrincipal>('iam.principals')
export const EVERYBODY = 'all'
