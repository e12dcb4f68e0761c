import type { Side } from '../decision.ts'
import type { Finding } from '../finding.ts'
import type { Scene } from '../scene.ts'
import { allowedBy, anyAllow, lacking, type Outcome } from './outcome.ts'

const NAMES: Readonly<Partial<Record<Side, string>>> = {
  resource: 'the policy of the resource',
  trust: "the role's trust policy",
  'key-policy': 'the key policy',
  acl: 'the access control list of the object',
}

const whoIs = ({ request: { principal } }: Scene): string => {
  if ('arn' in principal) return principal.arn
  if (principal.type === 'service') return principal.service
  return principal.type === 'federated' ? principal.provider : 'an anonymous caller'
}

export const lacksResourceAllow = (side: Side, scene: Scene, account: string): Outcome =>
  lacking({
    side,
    account,
    what: `an Allow for ${scene.request.action} to ${whoIs(scene)} in ${NAMES[side] ?? side}`,
  })

/** The resource's side of a request from elsewhere, where any way of naming the caller will do. */
export const resourceSide = (
  side: Side,
  scene: Scene,
  finding: Finding = scene.resource,
  account = scene.request.resourceAccount,
): Outcome => {
  const allow = anyAllow(finding)
  return allow ? allowedBy(allow) : lacksResourceAllow(side, scene, account)
}
