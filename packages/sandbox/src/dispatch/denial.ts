/** A denial in AWS's words: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
import type { Decision, Request, Side } from '@xacct/iam'
import { ServiceError } from '../errors.ts'
import { type Caller, nameOf } from '../identity/caller.ts'
import type { ErrorStyle } from '../identity/failures.ts'

/** What AWS calls the policy of each side, with its article. */
const POLICY: Readonly<Record<Side, string>> = {
  identity: 'an identity-based policy',
  boundary: 'a permissions boundary',
  session: 'a session policy',
  organization: 'a service control policy',
  'resource-control': 'a resource control policy',
  resource: 'a resource-based policy',
  trust: 'a resource-based policy',
  'key-policy': 'a resource-based policy',
  grant: 'a resource-based policy',
  acl: 'a resource-based policy',
  'public-access-block': 'the Block Public Access setting',
}

const withoutArticle = (policy: string): string => policy.replace(/^(an?|the) /, '')

const because = ({ action }: Request, { by, missing }: Decision): string => {
  const deny = by.find(({ effect }) => effect === 'Deny')
  if (deny) return `with an explicit deny in ${POLICY[deny.side]}`
  const [lacking] = missing
  return lacking
    ? `because no ${withoutArticle(POLICY[lacking.side])} allows the ${action} action`
    : 'because access is not allowed'
}

const CODES: Readonly<Record<ErrorStyle, readonly [code: string, status: number]>> = {
  json: ['AccessDeniedException', 400],
  query: ['AccessDenied', 403],
  s3: ['AccessDenied', 403],
}

const sentence = (request: Request, decision: Decision, caller: Caller): string =>
  caller.principal.type === 'anonymous'
    ? 'Access Denied'
    : `User: ${nameOf(caller)} is not authorized to perform: ${request.action} on resource: ${request.resource} ${because(request, decision)}`

export const denied = (
  style: ErrorStyle,
  request: Request,
  decision: Decision,
  caller: Caller,
): ServiceError => {
  const [code, status] = CODES[style]
  return new ServiceError(code, sentence(request, decision, caller), status)
}
