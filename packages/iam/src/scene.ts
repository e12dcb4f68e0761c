import { type Caller, callerOf } from './caller.ts'
import type { Deciding, Side } from './decision.ts'
import { IamError } from './errors.ts'
import { type Finding, find, NOTHING, type Question } from './finding.ts'
import type { Policies } from './policies.ts'
import { accountOf, type Request } from './request.ts'
import { surroundingsOf } from './surroundings.ts'

/** Everything that the policies say about one request, before any rule combines it. */
export type Scene = {
  readonly request: Request
  readonly policies: Policies
  readonly caller: Caller
  /** The caller's account; services, web identities and anonymous callers have none. */
  readonly account: string | undefined
  readonly identity: Finding
  /** `undefined` where nothing limits. */
  readonly boundary: Finding | undefined
  readonly session: Finding | undefined
  /** Level by level; empty where no service control policy applies. */
  readonly organization: readonly Finding[]
  readonly resource: Finding
  readonly resourceControl: Finding
}

/**
 * Service-linked roles are not limited by the organization's policies.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
const isServiceLinked = ({ principal }: Request): boolean =>
  principal.type === 'assumed-role' && principal.roleArn.includes(':role/aws-service-role/')

const questionOf = (request: Request, caller: Caller): Question => {
  if (!/^[A-Za-z0-9-]+:[A-Za-z0-9-]+$/.test(request.action)) {
    throw new IamError('InvalidRequest', `${request.action} is not an action such as s3:GetObject`)
  }
  return {
    request,
    action: request.action.toLowerCase(),
    surroundings: surroundingsOf(request),
    caller,
  }
}

export const sceneOf = (request: Request, policies: Policies, resourceSide: Side): Scene => {
  const caller = callerOf(request.principal, policies)
  const question = questionOf(request, caller)
  const account = accountOf(request.principal)
  const mine = account !== undefined
  const { identity, boundary, organization = [], resource } = policies
  const session = mine ? (policies.session ?? []) : []
  // Without session policies such a session has no permissions of its own at all.
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
  const needsSession = request.principal.type === 'federated-user'
  const inOrganization = mine && !isServiceLinked(request) ? organization : []
  return {
    request,
    policies,
    caller,
    account,
    identity: mine ? find(identity, 'identity', question, true) : NOTHING,
    boundary: mine && boundary ? find([boundary], 'boundary', question, true) : undefined,
    session:
      needsSession || session.length > 0 ? find(session, 'session', question, true) : undefined,
    organization: inOrganization.map((level) => find(level, 'organization', question, true)),
    resource: resource ? find([resource], resourceSide, question, false) : NOTHING,
    resourceControl: isServiceLinked(request)
      ? NOTHING
      : find(policies.resourceControl ?? [], 'resource-control', question, false),
  }
}

/**
 * One deny anywhere is enough.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export const deniesOf = (scene: Scene): readonly Deciding[] => [
  ...scene.resourceControl.denies,
  ...scene.organization.flatMap(({ denies }) => denies),
  ...scene.resource.denies,
  ...scene.identity.denies,
  ...(scene.boundary?.denies ?? []),
  ...(scene.session?.denies ?? []),
]
