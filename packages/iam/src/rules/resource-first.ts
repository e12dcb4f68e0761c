import type { Side } from '../decision.ts'
import type { Finding } from '../finding.ts'
import type { Scene } from '../scene.ts'
import { callerSide, limitsOf, organizationOf } from './caller-side.ts'
import { all, allowedBy, type Outcome } from './outcome.ts'
import { lacksResourceAllow, resourceSide } from './resource-side.ts'

/**
 * Keys and roles: the resource's policy must allow, within an account too. There it is enough when it names the caller
 * or its role; naming the account hands the choice to identity-based policies.
 */
export const judgeResourceFirst = (
  side: Side,
  scene: Scene,
  resource: Finding = scene.resource,
): Outcome => {
  const { account, request } = scene
  if (account === undefined) return resourceSide(side, scene, resource)
  if (account !== request.resourceAccount) {
    return all(resourceSide(side, scene, resource), callerSide(scene))
  }
  const { direct, role, account: delegated } = resource.allows
  const organization = organizationOf(scene)
  if (direct) return all(organization, allowedBy(direct))
  if (role) return all(organization, allowedBy(role), limitsOf(scene))
  if (delegated) return all(allowedBy(delegated), callerSide(scene))
  return all(organization, lacksResourceAllow(side, scene, request.resourceAccount))
}
