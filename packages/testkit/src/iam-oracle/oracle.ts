import { anonymousPrincipal, runSimulation, type Simulation } from '@cloud-copilot/iam-simulate'
import type { Decision, NamedPolicy, Principal } from '@xacct/iam'
import type { Question } from './question.ts'

export type Verdict = 'allowed' | 'denied' | 'denied explicitly'

const VERDICTS = {
  Allowed: 'allowed',
  ImplicitlyDenied: 'denied',
  ExplicitlyDenied: 'denied explicitly',
} as const

const principalOf = (principal: Principal): Simulation['request']['principal'] => {
  if ('arn' in principal) return principal.arn
  return principal.type === 'service' ? principal.service : anonymousPrincipal
}

const attached = (policies: readonly NamedPolicy[]) =>
  policies.map(({ name, document }) => ({ name, policy: document }))

const simulationOf = ({ request, policies }: Question): Simulation => ({
  request: {
    principal: principalOf(request.principal),
    action: request.action,
    resource: { resource: request.resource, accountId: request.resourceAccount },
    contextVariables: request.context as Record<string, string | string[]>,
  },
  identityPolicies: attached(policies.identity),
  serviceControlPolicies: (policies.organization ?? []).map((level, index) => ({
    orgIdentifier: `level ${index}`,
    policies: attached(level),
  })),
  resourceControlPolicies: [],
  resourcePolicy: policies.resource?.document,
  ...(policies.boundary ? { permissionBoundaryPolicies: attached([policies.boundary]) } : {}),
  ...(policies.session?.[0] ? { sessionPolicy: policies.session[0].document } : {}),
})

/** What `@cloud-copilot/iam-simulate` says, asked through its documented API only. */
export const askOracle = async (question: Question): Promise<Verdict> => {
  const results = await runSimulation(simulationOf(question), {})
  if (results.resultType === 'error') {
    throw new Error(`the oracle refuses the question: ${JSON.stringify(results.errors)}`)
  }
  return VERDICTS[results.overallResult]
}

export const verdictOf = ({ allowed, by }: Decision): Verdict =>
  allowed ? 'allowed' : by.length > 0 ? 'denied explicitly' : 'denied'
