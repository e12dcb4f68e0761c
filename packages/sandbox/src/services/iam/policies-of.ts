import type { Context, NamedPolicy, Policies } from '@xacct/iam'
import { type Caller, roleNameOf } from '../../identity/caller.ts'
import type { World } from '../../world.ts'
import { defaultVersionOf, findPolicy } from './managed-policies.ts'
import { type Attachments, type Holder, ROLES, USERS } from './state.ts'

const managed = (world: World, account: string, arn: string): readonly NamedPolicy[] => {
  const policy = findPolicy(world, account, arn)
  const version = policy && defaultVersionOf(policy)
  return version ? [{ name: `managed policy ${arn}`, document: version.document }] : []
}

const attached = (
  world: World,
  account: string,
  owner: string,
  { inline, managed: arns, boundary }: Attachments,
): Pick<Policies, 'identity' | 'boundary'> => {
  const [limit] = boundary ? managed(world, account, boundary) : []
  return {
    identity: [
      ...Object.entries(inline).map(([name, { document }]) => ({
        name: `inline policy ${name} of ${owner}`,
        document,
      })),
      ...arns.flatMap((arn) => managed(world, account, arn)),
    ],
    ...(limit ? { boundary: limit } : {}),
  }
}

/** The role or user behind a caller, where it still exists under the id that the credentials were made for. */
const holderOf = (world: World, { principal, account }: Caller): Holder | undefined => {
  if (principal.type === 'assumed-role') {
    const role = world.table(ROLES).get(account, roleNameOf(principal.roleArn))
    return role && principal.id.startsWith(`${role.id}:`) ? role : undefined
  }
  if (principal.type === 'user') {
    const user = world.table(USERS).get(account, roleNameOf(principal.arn))
    return user?.id === principal.id ? user : undefined
  }
  return undefined
}

/** The policies that come with a caller: identity, boundary, session. */
export const policiesOf = (world: World, caller: Caller): Policies => {
  const holder = holderOf(world, caller)
  return {
    ...(holder ? attached(world, caller.account, holder.arn, holder) : { identity: [] }),
    ...(caller.session ? { session: caller.session } : {}),
  }
}

/** `aws:PrincipalTag/…` of the role or user; tags of the session come with the credentials and go before these. */
export const principalTags = (world: World, caller: Caller): Context =>
  Object.fromEntries(
    (holderOf(world, caller)?.tags ?? []).map(({ Key, Value }) => [
      `aws:PrincipalTag/${Key}`,
      Value,
    ]),
  )
