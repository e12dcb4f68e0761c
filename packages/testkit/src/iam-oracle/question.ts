import type { NamedPolicy, Policies, Request } from '@xacct/iam'
import { documentFrom } from './policies.ts'
import type { Random } from './random.ts'
import { type Asked, requestFrom } from './requests.ts'

/** One generated case: who asks, and everything that applies. */
export type Question = { readonly request: Request; readonly policies: Policies }

const named = (
  name: string,
  random: Random,
  asked: Asked,
  place: 'attached' | 'on-resource' | 'on-role' = 'attached',
): NamedPolicy => ({ name, document: documentFrom(random, asked, place) })

const ofCaller = (random: Random, asked: Asked): Partial<Policies> => {
  const { principal } = asked.request
  if (!('account' in principal)) return {}
  const isSession = principal.type === 'assumed-role'
  return {
    ...(random.chance(0.2) ? { boundary: named('boundary', random, asked) } : {}),
    ...(isSession && random.chance(0.2) ? { session: [named('session', random, asked)] } : {}),
    ...(random.chance(0.2)
      ? {
          organization: Array.from({ length: 1 + random.below(2) }, (_, index) => [
            named(`organization ${index}`, random, asked),
          ]),
        }
      : {}),
  }
}

export const questionFrom = (random: Random): Question => {
  const asked = requestFrom(random)
  const { request, target } = asked
  const place = target.rule === 'role-trust' ? 'on-role' : 'on-resource'
  // Keys and roles always have a policy.
  const hasPolicy = target.hasPolicy && (target.rule !== undefined || random.chance(0.7))
  const hasIdentity = 'account' in request.principal
  return {
    request,
    policies: {
      identity: hasIdentity
        ? Array.from({ length: random.below(3) }, (_, index) =>
            named(`identity ${index}`, random, asked),
          )
        : [],
      ...ofCaller(random, asked),
      ...(hasPolicy ? { resource: named('resource', random, asked, place) } : {}),
      ...(target.rule ? { resourceRule: target.rule } : {}),
    },
  }
}
