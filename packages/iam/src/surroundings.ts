import type { Variables } from './pattern.ts'
import type { Principal, Request } from './request.ts'

/** The request's context with the keys that follow from the request itself; names in lower case. */
export type Surroundings = {
  readonly values: ReadonlyMap<string, string | readonly string[]>
  readonly variables: Variables
}

type Derived = Readonly<Record<string, string | undefined>>

const lastOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

/**
 * What each kind of caller puts into the context.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
const ofPrincipal = (principal: Principal): Derived => {
  switch (principal.type) {
    case 'root':
      return {
        'aws:principalarn': principal.arn,
        'aws:principalaccount': principal.account,
        'aws:principaltype': 'Account',
        'aws:userid': principal.account,
        'aws:principalisawsservice': 'false',
      }
    case 'user':
      return {
        'aws:principalarn': principal.arn,
        'aws:principalaccount': principal.account,
        'aws:principaltype': 'User',
        'aws:userid': principal.id,
        'aws:username': lastOf(principal.arn),
        'aws:principalisawsservice': 'false',
      }
    case 'assumed-role':
      return {
        // The role, not the session.
        'aws:principalarn': principal.roleArn,
        'aws:principalaccount': principal.account,
        'aws:principaltype': 'AssumedRole',
        'aws:userid': principal.id,
        'aws:principalisawsservice': 'false',
      }
    case 'federated-user':
      return {
        'aws:principalarn': principal.arn,
        'aws:principalaccount': principal.account,
        'aws:principaltype': 'FederatedUser',
        'aws:userid': principal.id,
        'aws:principalisawsservice': 'false',
      }
    case 'service':
      return {
        'aws:principalisawsservice': 'true',
        'aws:principalservicename': principal.service,
      }
    case 'federated':
      return { 'aws:federatedprovider': principal.provider }
    case 'anonymous':
      return {
        'aws:principalaccount': 'anonymous',
        'aws:principaltype': 'Anonymous',
        'aws:userid': 'anonymous',
      }
  }
}

const ofService: Readonly<Record<string, (request: Request) => Derived>> = {
  s3: (request) => ({ 's3:resourceaccount': request.resourceAccount }),
  kms: ({ principal }) =>
    'account' in principal ? { 'kms:calleraccount': principal.account } : {},
}

const singleOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.length === 1 ? value[0] : undefined

/** What the request gives wins over what follows from it. */
export const surroundingsOf = (request: Request): Surroundings => {
  const values = new Map<string, string | readonly string[]>()
  const add = (derived: Derived) => {
    for (const name in derived) {
      const value = derived[name]
      if (value !== undefined) values.set(name, value)
    }
  }
  add(ofPrincipal(request.principal))
  values.set('aws:resourceaccount', request.resourceAccount)
  const service = request.action.slice(0, request.action.indexOf(':')).toLowerCase()
  const derive = Object.hasOwn(ofService, service) ? ofService[service] : undefined
  if (derive) add(derive(request))
  for (const name in request.context) {
    const value = request.context[name]
    if (value !== undefined) values.set(name.toLowerCase(), value)
  }
  return { values, variables: (name) => singleOf(values.get(name)) }
}
