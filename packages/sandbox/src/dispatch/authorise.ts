import { type Context, decide, type Policies, type Request } from '@xacct/iam'
import type { Caller } from '../identity/caller.ts'
import type { ErrorStyle } from '../identity/failures.ts'
import { policiesOf, principalTags } from '../services/iam/policies-of.ts'
import type { World } from '../world.ts'
import { denied } from './denial.ts'
import type { Access } from './operation.ts'
import { policiesAbove } from './organization.ts'

/** Global condition keys that every request carries: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const globals = (world: World, region: string): Context => ({
  // Loopback is as private as TLS: what a client may do in AWS it may do here.
  'aws:SecureTransport': 'true',
  'aws:CurrentTime': world.clock.now().toISOString(),
  'aws:EpochTime': String(Math.floor(world.clock.now().getTime() / 1000)),
  'aws:RequestedRegion': region,
  'aws:SourceIp': '127.0.0.1',
})

/** The question of an access as the evaluator reads it. */
export const requestOf = (
  world: World,
  { action, resource, account, context = {} }: Access,
  caller: Caller,
  region: string,
): Request => ({
  principal: caller.principal,
  action,
  resource,
  resourceAccount: account,
  context: {
    'aws:ViaAWSService': 'false',
    'aws:PrincipalIsAWSService': 'false',
    ...globals(world, region),
    ...principalTags(world, caller),
    ...caller.context,
    ...context,
  },
})

const policies = (world: World, caller: Caller, access: Access): Policies => ({
  ...policiesOf(world, caller),
  ...policiesAbove(world.organization, caller.account, access.account),
  ...(access.policy ? { resource: access.policy } : {}),
  ...(access.rule ? { resourceRule: access.rule } : {}),
  ...(access.grants ? { grants: access.grants } : {}),
  ...(access.s3 ? { s3: access.s3 } : {}),
})

type Asking = {
  readonly caller: Caller
  readonly region: string
  readonly requestId: string
  readonly style: ErrorStyle
}

/**
 * Asks the policy evaluator and records what it says.
 * @throws ServiceError with the service's code where it says no.
 */
export const authorise = (
  world: World,
  accesses: readonly Access[],
  { caller, region, requestId, style }: Asking,
): void => {
  for (const access of accesses) {
    const asker = access.asker ?? caller
    const request = requestOf(world, access, asker, region)
    const decision = decide(request, policies(world, asker, access))
    world.decisions.record({ time: world.clock.now(), requestId, request, decision })
    if (!decision.allowed) throw denied(style, request, decision, asker, access)
  }
}
