import type { NamedPolicy } from './document.ts'

/**
 * How the resource's policy and the caller's combine.
 * - `standard`: either within an account, both between accounts
 * - `key-policy`: KMS, where nothing goes without the key policy or a grant
 * - `role-trust`: assuming a role
 * - `pass-role`: `iam:PassRole`, never across accounts
 * - `s3`: also looks at owners, ACLs and the public access block
 */
export type ResourceRule = 'standard' | 'key-policy' | 'role-trust' | 'pass-role' | 's3'

/** What applies to a request; each list may be empty. */
export type Policies = {
  /** Inline and managed policies of the caller. */
  readonly identity: readonly NamedPolicy[]
  /** Permissions boundary: limits, never grants. */
  readonly boundary?: NamedPolicy
  /** Session policies: together they limit the session, never grant. */
  readonly session?: readonly NamedPolicy[]
  /**
   * Service control policies of the caller's account, level by level from the root; every level must allow. Leave it
   * out for the management account, which they never limit.
   */
  readonly organization?: readonly (readonly NamedPolicy[])[]
  /** Resource control policies that apply to the resource's account: they only ever deny. */
  readonly resourceControl?: readonly NamedPolicy[]
  /** The policy on the resource: bucket policy, key policy, trust policy, … */
  readonly resource?: NamedPolicy
  /** How the resource's policy and the caller's combine; `standard` when left out. */
  readonly resourceRule?: ResourceRule
  /** Grants on the KMS key. */
  readonly grants?: readonly KmsGrant[]
  /** What S3 looks at besides policies. */
  readonly s3?: S3Facts
}

export type KmsGrant = {
  readonly id: string
  /** Who may use it: a user, role or session ARN, an account's root, or a service. */
  readonly grantee: string
  readonly retiringPrincipal?: string
  /** `Decrypt`, `GenerateDataKey`, …: names of operations, without `kms:`. */
  readonly operations: readonly string[]
  readonly constraints?: {
    readonly encryptionContextEquals?: Readonly<Record<string, string>>
    readonly encryptionContextSubset?: Readonly<Record<string, string>>
  }
}

export type ObjectOwnership = 'BucketOwnerEnforced' | 'BucketOwnerPreferred' | 'ObjectWriter'

export type PublicAccessBlock = {
  readonly BlockPublicAcls?: boolean
  readonly IgnorePublicAcls?: boolean
  readonly BlockPublicPolicy?: boolean
  readonly RestrictPublicBuckets?: boolean
}

export type AclPermission = 'READ' | 'WRITE' | 'READ_ACP' | 'WRITE_ACP' | 'FULL_CONTROL'

export type AclGrantee =
  /** An account, by its id: a canonical user is an account. */
  | { readonly account: string }
  | { readonly group: 'AllUsers' | 'AuthenticatedUsers' | 'LogDelivery' }

export type AclGrant = { readonly grantee: AclGrantee; readonly permission: AclPermission }

export type S3Facts = {
  /** The account that owns the bucket; the request's `resourceAccount` when left out. */
  readonly bucketOwner?: string
  /** The account that owns the object, where the request is about an object that exists. */
  readonly objectOwner?: string
  /** `BucketOwnerEnforced` when left out, as for every new bucket. */
  readonly ownership?: ObjectOwnership
  /** Looked at only while ACLs are enabled. */
  readonly bucketAcl?: readonly AclGrant[]
  readonly objectAcl?: readonly AclGrant[]
  /** The most restrictive combination of the bucket's and its account's settings. */
  readonly publicAccessBlock?: PublicAccessBlock
  /** Canonical user ids by account, for `CanonicalUser` principals. */
  readonly canonicalIds?: Readonly<Record<string, string>>
}
