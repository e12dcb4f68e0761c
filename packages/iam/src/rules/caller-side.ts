import type { Side } from '../decision.ts'
import type { Finding } from '../finding.ts'
import type { Scene } from '../scene.ts'
import { all, allowedBy, anyAllow, lacking, type Outcome, SATISFIED } from './outcome.ts'

const NAMES: Readonly<Partial<Record<Side, string>>> = {
  identity: 'an identity-based policy',
  boundary: 'its permissions boundary',
  session: 'the session policy',
  organization: 'the service control policies of every level',
}

const allowIn = (finding: Finding, side: Side, { request, account = '' }: Scene): Outcome => {
  const allow = anyAllow(finding)
  return allow
    ? allowedBy(allow)
    : lacking({
        side,
        account,
        what: `an Allow for ${request.action} on ${request.resource} in ${NAMES[side]}`,
      })
}

/** Each level of the organization must allow; one gap is one thing missing. */
export const organizationOf = (scene: Scene): Outcome => {
  const outcomes = scene.organization.map((level) => allowIn(level, 'organization', scene))
  const { by, missing } = all(...outcomes)
  return { by, missing: missing.slice(0, 1) }
}

/**
 * A boundary and session policies limit, they never grant.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export const limitsOf = (scene: Scene): Outcome =>
  all(
    scene.boundary ? allowIn(scene.boundary, 'boundary', scene) : SATISFIED,
    scene.session ? allowIn(scene.session, 'session', scene) : SATISFIED,
  )

/** The account's root needs no identity-based policy, and can have none. */
export const identityOf = (scene: Scene): Outcome =>
  scene.request.principal.type === 'root' ? SATISFIED : allowIn(scene.identity, 'identity', scene)

/** All that the caller's own account has to say. */
export const callerSide = (scene: Scene): Outcome =>
  all(organizationOf(scene), identityOf(scene), limitsOf(scene))
