/** A denial in AWS's words: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
import type { Decision, Request, Side } from '@xacct/iam'
import { ServiceError } from '../errors.ts'
import { type Caller, nameOf } from '../identity/caller.ts'
import type { ErrorStyle } from '../identity/failures.ts'
import type { Access } from './operation.ts'

/** What AWS calls the policy of each side, with its article. */
const POLICY: Readonly<Record<Side, string>> = {
  identity: 'an identity-based policy',
  boundary: 'a permissions boundary',
  session: 'a session policy',
  organization: 'a service control policy',
  'resource-control': 'a resource control policy',
  resource: 'a resource-based policy',
  trust: 'the role trust policy',
  'key-policy': 'a resource-based policy',
  grant: 'a resource-based policy',
  acl: 'a resource-based policy',
  'public-access-block': 'the Block Public Access setting',
}

const withoutArticle = (policy: string): string => policy.replace(/^(an?|the) /, '')

const because = ({ action }: Request, { by, missing }: Decision): string => {
  const deny = by.find(({ effect }) => effect === 'Deny')
  if (deny) return ` with an explicit deny in ${POLICY[deny.side]}`
  // STS does not tell a caller whether the role exists, nor what its trust policy says.
  if (action.startsWith('sts:')) return ''
  const [lacking] = missing
  return lacking
    ? ` because no ${withoutArticle(POLICY[lacking.side])} allows the ${action} action`
    : ' because access is not allowed'
}

const CODES: Readonly<Record<ErrorStyle, readonly [code: string, status: number]>> = {
  json: ['AccessDeniedException', 400],
  query: ['AccessDenied', 403],
  s3: ['AccessDenied', 403],
}

/** Services that have a code of their own for it, by the prefix of their actions. */
const OWN_CODES: Readonly<Record<string, readonly [code: string, status: number]>> = {
  SNS: ['AuthorizationError', 403],
}

const PLAIN = 'Access Denied'

const detail = (request: Request, resource: string, decision: Decision, caller: Caller): string =>
  `User: ${nameOf(caller)} is not authorized to perform: ${request.action} on resource: ${resource}${because(request, decision)}`

/**
 * S3 explains itself within an account only, and puts the resource in quotes.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html#access-denied-message-examples
 */
const ofS3 = (request: Request, decision: Decision, caller: Caller): string =>
  caller.account === request.resourceAccount
    ? detail(request, `"${request.resource}"`, decision, caller)
    : PLAIN

const sentence = (
  style: ErrorStyle,
  request: Request,
  called: string,
  decision: Decision,
  caller: Caller,
): string => {
  if (caller.principal.type === 'anonymous') return PLAIN
  if (caller.principal.type === 'federated') return `Not authorized to perform ${request.action}`
  if (style === 's3') return ofS3(request, decision, caller)
  return detail(request, called, decision, caller)
}

export const denied = (
  style: ErrorStyle,
  request: Request,
  decision: Decision,
  caller: Caller,
  { called = request.resource, errorFields = {} }: Pick<Access, 'called' | 'errorFields'> = {},
): ServiceError => {
  const [code, status] = OWN_CODES[request.action.split(':', 1)[0] ?? ''] ?? CODES[style]
  const said = sentence(style, request, called, decision, caller)
  return new ServiceError(code, said, status, errorFields)
}
