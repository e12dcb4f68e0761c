import type { Caller } from '../caller.ts'
import type { Deciding } from '../decision.ts'
import { type Finding, NOTHING } from '../finding.ts'
import type { KmsGrant } from '../policies.ts'
import type { Grade } from '../principal-element.ts'
import type { Context } from '../request.ts'
import type { Scene } from '../scene.ts'

const CONTEXT_PREFIX = 'kms:encryptioncontext:'

/**
 * Constraints speak about operations that take an encryption context, and about no other.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html
 */
const WITH_CONTEXT = [
  'Encrypt',
  'Decrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
]

/** Names and values of an encryption context are case-sensitive, unlike names of condition keys. */
const encryptionContext = (context: Context): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(context).flatMap(([name, value]) =>
      name.toLowerCase().startsWith(CONTEXT_PREFIX) && typeof value === 'string'
        ? [[name.slice(CONTEXT_PREFIX.length), value] as const]
        : [],
    ),
  )

const withinConstraints = (grant: KmsGrant, operation: string, context: Context): boolean => {
  const { encryptionContextEquals: equal, encryptionContextSubset: subset } =
    grant.constraints ?? {}
  if ((!equal && !subset) || !WITH_CONTEXT.includes(operation)) return true
  const actual = encryptionContext(context)
  const includes = (pairs: Readonly<Record<string, string>>) =>
    Object.entries(pairs).every(([name, value]) => actual.get(name) === value)
  if (equal && !(includes(equal) && actual.size === Object.keys(equal).length)) return false
  return !subset || includes(subset)
}

/** A grant names one principal: a user, a session, a role, a service, or an account's root. */
const granteeGrade = (name: string, caller: Caller): Grade | undefined => {
  const named = (candidate: string) =>
    candidate === `AWS:${name}` || candidate === `Service:${name}`
  if (caller.self.some(named)) return 'direct'
  if (caller.role.some(named)) return 'role'
  return caller.account.some(named) ? 'account' : undefined
}

/**
 * Besides the grantee of a grant that lists `RetireGrant`, its retiring principal may end it.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_RetireGrant.html
 */
const gradeOf = (grant: KmsGrant, operation: string, scene: Scene): Grade | undefined => {
  const retirer =
    operation === 'RetireGrant' && grant.retiringPrincipal !== undefined
      ? granteeGrade(grant.retiringPrincipal, scene.caller)
      : undefined
  if (retirer) return retirer
  return grant.operations.includes(operation) &&
    withinConstraints(grant, operation, scene.request.context)
    ? granteeGrade(grant.grantee, scene.caller)
    : undefined
}

/** What the grants on a key allow. They never deny. */
export const grantsFinding = (scene: Scene): Finding => {
  const { grants = [] } = scene.policies
  if (grants.length === 0) return NOTHING
  const operation = scene.request.action.slice('kms:'.length)
  const allows: Partial<Record<Grade, Deciding>> = {}
  for (const grant of grants) {
    const grade = gradeOf(grant, operation, scene)
    if (grade) {
      allows[grade] ??= {
        policy: `grant ${grant.id}`,
        statement: 0,
        effect: 'Allow',
        side: 'grant',
      }
    }
  }
  return { denies: [], allows }
}
