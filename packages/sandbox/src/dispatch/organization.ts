import type { NamedPolicy, Policies, PolicyDocument } from '@xacct/iam'

/** What stands above the accounts: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html */
export type Organization = {
  /** Service control policies of an account, level by level from the root; an account that is not named has none. */
  readonly serviceControlPolicies?: Readonly<Record<string, readonly (readonly PolicyDocument[])[]>>
  /** Resource control policies of an account. */
  readonly resourceControlPolicies?: Readonly<Record<string, readonly PolicyDocument[]>>
}

const named = (
  kind: string,
  account: string,
  documents: readonly PolicyDocument[],
): readonly NamedPolicy[] =>
  documents.map((document, index) => ({ name: `${kind} ${index + 1} of ${account}`, document }))

/** @internal The policies that limit a caller's account, and those that limit the account of what it asks for. */
export const policiesAbove = (
  { serviceControlPolicies = {}, resourceControlPolicies = {} }: Organization,
  caller: string,
  owner: string,
): Pick<Policies, 'organization' | 'resourceControl'> => {
  const levels = serviceControlPolicies[caller]
  const limits = resourceControlPolicies[owner]
  return {
    ...(levels
      ? { organization: levels.map((level) => named('service control policy', caller, level)) }
      : {}),
    ...(limits ? { resourceControl: named('resource control policy', owner, limits) } : {}),
  }
}
