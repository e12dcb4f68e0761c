import type { Side } from '../decision.ts'
import type { Finding } from '../finding.ts'
import type { Scene } from '../scene.ts'
import { callerSide, limitsOf, organizationOf } from './caller-side.ts'
import { all, allowedBy, isSatisfied, type Outcome } from './outcome.ts'
import { resourceSide } from './resource-side.ts'
import type { Rule } from './rule.ts'

/**
 * Within an account the resource's policy or the caller's is enough.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
const within = (scene: Scene, { allows }: Finding): Outcome => {
  const organization = organizationOf(scene)
  // Named itself: neither a boundary nor a session policy limits it.
  if (allows.direct) return all(organization, allowedBy(allows.direct))
  const byIdentity = callerSide(scene)
  if (isSatisfied(byIdentity) || !allows.role) return byIdentity
  return all(organization, allowedBy(allows.role), limitsOf(scene))
}

/**
 * Who may do what with a resource of `owner`, of which `resource` says what its policy allows, and `side` what that policy
 * is called. Between accounts both sides must allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export const judgeStandard = (
  scene: Scene,
  resource: Finding,
  owner: string,
  side: Side = 'resource',
): Outcome => {
  const byResource = resourceSide(side, scene, resource, owner)
  // Services, web identities and anonymous callers have no account whose policies could allow anything.
  if (scene.account === undefined) return byResource
  return scene.account === owner ? within(scene, resource) : all(byResource, callerSide(scene))
}

export const standard: Rule = {
  side: 'resource',
  judge: (scene) => judgeStandard(scene, scene.resource, scene.request.resourceAccount),
}
