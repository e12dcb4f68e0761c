/** One of the places that can allow or deny. */
export type Side =
  | 'identity'
  | 'boundary'
  | 'session'
  | 'organization'
  | 'resource-control'
  | 'resource'
  | 'trust'
  | 'key-policy'
  | 'grant'
  | 'acl'
  | 'public-access-block'

export type Deciding = {
  readonly policy: string
  /** Index of the statement in its document. */
  readonly statement: number
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  readonly side: Side
}

export type Missing = {
  readonly side: Side
  /** The account whose administrator can add it; empty where the caller belongs to none. */
  readonly account: string
  /** What would have to be there, as the rest of "lacks …". */
  readonly what: string
}

export type Decision = {
  readonly allowed: boolean
  /** The statements that decided: every explicit deny, or the allow on each side that was needed. */
  readonly by: readonly Deciding[]
  /** For a denial without explicit deny: which sides lack an allow, in which account. */
  readonly missing: readonly Missing[]
}
