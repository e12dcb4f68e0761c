import type { Decision, Side } from './decision.ts'
import { callerName } from './explain.ts'
import type { Request } from './request.ts'

/** `explicit` follows "with an explicit deny in", `implicit` follows "because no". */
type Wording = { readonly explicit: string; readonly implicit: string }

const resourceBased: Wording = {
  explicit: 'a resource-based policy',
  implicit: 'resource-based policy',
}

/** In the order in which AWS looks; it names only one kind of policy. */
const WORDINGS: Readonly<Partial<Record<Side, Wording>>> = {
  'resource-control': {
    explicit: 'a resource control policy',
    implicit: 'resource control policy',
  },
  organization: { explicit: 'a service control policy', implicit: 'service control policy' },
  trust: { explicit: 'the role trust policy', implicit: 'role trust policy' },
  'key-policy': resourceBased,
  resource: resourceBased,
  identity: { explicit: 'an identity-based policy', implicit: 'identity-based policy' },
  boundary: { explicit: 'a permissions boundary', implicit: 'permissions boundary' },
  session: { explicit: 'a session policy', implicit: 'session policy' },
}

const reason = (request: Request, { by, missing }: Decision): string => {
  const denying = by.map(({ side }) => side)
  const lacking = missing.map(({ side }) => side)
  const order = Object.keys(WORDINGS) as readonly Side[]
  const side = order.find((candidate) => (by.length > 0 ? denying : lacking).includes(candidate))
  const wording = side && WORDINGS[side]
  if (!wording) return ''
  return by.length > 0
    ? ` with an explicit deny in ${wording.explicit}`
    : ` because no ${wording.implicit} allows the ${request.action} action`
}

/**
 * A denial in the words of AWS.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export const accessDeniedMessage = (request: Request, decision: Decision): string =>
  `User: ${callerName(request.principal)} is not authorized to perform: ${request.action} on resource: ${
    request.resource
  }${reason(request, decision)}`
