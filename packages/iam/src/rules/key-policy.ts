import { grantsFinding } from '../kms/grants.ts'
import { limitsOf, organizationOf } from './caller-side.ts'
import { all, allowedBy } from './outcome.ts'
import { judgeResourceFirst } from './resource-first.ts'
import type { Rule } from './rule.ts'

/**
 * The key policy is the primary authority: without it no identity-based policy and not even the account's root may use
 * the key. A grant allows by itself, from other accounts too.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export const keyPolicy: Rule = {
  side: 'key-policy',
  judge: (scene) => {
    const { direct, role } = grantsFinding(scene).allows
    if (direct) return all(organizationOf(scene), allowedBy(direct))
    if (role) return all(organizationOf(scene), allowedBy(role), limitsOf(scene))
    return judgeResourceFirst('key-policy', scene)
  },
}
