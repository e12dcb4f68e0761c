import type { Policies } from './policies.ts'
import type { Principal } from './request.ts'

/** The names by which a policy may mean the caller, each as `AWS:…`, `Service:…`, `Federated:…`. */
export type Caller = {
  /** Exactly this user, session, root, service or provider. */
  readonly self: readonly string[]
  /** The role or user of the session. */
  readonly role: readonly string[]
  /** The account of the caller: whoever names it leaves the choice to that account. */
  readonly account: readonly string[]
  /** Has a permissions boundary. */
  readonly bounded: boolean
}

const partitionOf = (arn: string): string => arn.split(':')[1] ?? 'aws'

const accountNames = (
  { arn, account }: { readonly arn: string; readonly account: string },
  canonicalId: string | undefined,
): readonly string[] => [
  `AWS:${account}`,
  `AWS:arn:${partitionOf(arn)}:iam::${account}:root`,
  ...(canonicalId === undefined ? [] : [`CanonicalUser:${canonicalId}`]),
]

export const callerOf = (principal: Principal, policies: Policies): Caller => {
  const canonicalId =
    'account' in principal ? policies.s3?.canonicalIds?.[principal.account] : undefined
  const bounded = policies.boundary !== undefined
  switch (principal.type) {
    case 'root':
      return { self: accountNames(principal, canonicalId), role: [], account: [], bounded: false }
    case 'user':
      return {
        self: [`AWS:${principal.arn}`, `AWS:${principal.id}`],
        role: [],
        account: accountNames(principal, canonicalId),
        bounded,
      }
    case 'assumed-role':
      return {
        self: [`AWS:${principal.arn}`],
        role: [`AWS:${principal.roleArn}`, `AWS:${principal.id.split(':')[0]}`],
        account: accountNames(principal, canonicalId),
        bounded,
      }
    case 'federated-user':
      return {
        self: [`AWS:${principal.arn}`],
        role: [`AWS:${principal.userArn}`],
        account: accountNames(principal, canonicalId),
        bounded,
      }
    case 'service':
      return { self: [`Service:${principal.service}`], role: [], account: [], bounded: false }
    case 'federated':
      return { self: [`Federated:${principal.provider}`], role: [], account: [], bounded: false }
    case 'anonymous':
      return { self: [], role: [], account: [], bounded: false }
  }
}
