import type { Deciding, Decision, Missing, Side } from './decision.ts'
import type { Principal, Request } from './request.ts'

const SIDES: Readonly<Record<Side, string>> = {
  identity: 'identity',
  boundary: 'permissions boundary',
  session: 'session policy',
  organization: 'service control policy',
  'resource-control': 'resource control policy',
  resource: 'resource policy',
  trust: 'trust policy',
  'key-policy': 'key policy',
  grant: 'grant',
  acl: 'access control list',
  'public-access-block': 'public access block',
}

/** The caller as AWS names it in messages. */
export const callerName = (principal: Principal): string => {
  if ('arn' in principal) return principal.arn
  if (principal.type === 'service') return principal.service
  return principal.type === 'federated' ? principal.provider : 'anonymous'
}

const listed = (parts: readonly string[], last: string): string =>
  parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')}${last}${parts[parts.length - 1]}`

const statementText = ({ policy, statement, sid, side }: Deciding): string => {
  if (side === 'grant') return policy
  if (side === 'acl') return `grant ${statement} of the ${policy}`
  return `statement ${sid === undefined ? statement : `${statement} (${sid})`} of ${policy} (${SIDES[side]})`
}

const missingText = ({ account, what }: Missing): string =>
  account === '' ? `there is not ${what}` : `account ${account} lacks ${what}`

const why = ({ principal }: Request, { allowed, by, missing }: Decision): string => {
  if (!allowed) {
    return by.length > 0
      ? `${listed(by.map(statementText), ' and ')} ${by.length > 1 ? 'deny' : 'denies'} it explicitly`
      : listed(missing.map(missingText), ', and ')
  }
  if (by.length > 0) return `allowed by ${listed(by.map(statementText), ' and ')}`
  return principal.type === 'root'
    ? `the root of account ${principal.account} needs no policy for what is its own`
    : 'nothing else was needed'
}

/** One English sentence that says who may or may not do what, and why. */
export const explain = (request: Request, decision: Decision): string =>
  `${callerName(request.principal)} ${decision.allowed ? 'may' : 'may not'} ${request.action} on ${
    request.resource
  }: ${why(request, decision)}.`
