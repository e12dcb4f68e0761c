/** The role that somebody wants to assume, and what it asks of them. */
import type { Context } from '@xacct/iam'
import { parseArn } from '../../arn.ts'
import type { Access } from '../../dispatch/operation.ts'
import { roleNameOf } from '../../identity/caller.ts'
import type { World } from '../../world.ts'
import { ROLES, type Role } from '../iam/state.ts'
import { tagContext } from '../iam/tags.ts'

/** The role of exactly this ARN. */
export const roleOfArn = (world: World, arn: string): Role | undefined => {
  const role = world.table(ROLES).get(parseArn(arn)?.account ?? '', roleNameOf(arn))
  return role?.arn === arn ? role : undefined
}

/** Nobody is trusted by a role that does not exist: STS answers as if it did. */
const NO_TRUST = { Version: '2012-10-17', Statement: [] }

/** One access per action, all of them decided by the role's trust policy and the caller's own side. */
export const trustAccesses = (
  world: World,
  arn: string,
  actions: readonly string[],
  context: Context,
): readonly Access[] => {
  const role = roleOfArn(world, arn)
  return actions.map((action) => ({
    action,
    resource: arn,
    account: parseArn(arn)?.account ?? '',
    policy: {
      name: `trust policy of ${arn}`,
      document: role?.trust ?? NO_TRUST,
    },
    rule: 'role-trust',
    context: { ...tagContext(role?.tags ?? []), ...context },
  }))
}
