import { worksAcrossAccounts } from '../kms/cross-account.ts'
import { grantsFinding } from '../kms/grants.ts'
import type { Scene } from '../scene.ts'
import { callerSide, limitsOf, organizationOf } from './caller-side.ts'
import { all, allowedBy, lacking, type Outcome } from './outcome.ts'
import { judgeResourceFirst } from './resource-first.ts'
import type { Rule } from './rule.ts'

const judge = (scene: Scene): Outcome => {
  const { account, request } = scene
  const { action, resourceAccount } = request
  if (account !== undefined && account !== resourceAccount && !worksAcrossAccounts(action)) {
    return lacking({
      side: 'key-policy',
      account: resourceAccount,
      what: `a caller of its own account: ${action} does not work across accounts`,
    })
  }
  const { direct, role, account: whole } = grantsFinding(scene).allows
  if (direct) return all(organizationOf(scene), allowedBy(direct))
  if (role) return all(organizationOf(scene), allowedBy(role), limitsOf(scene))
  if (whole) return all(allowedBy(whole), callerSide(scene))
  return judgeResourceFirst('key-policy', scene)
}

/**
 * The key policy is the primary authority: without it no identity-based policy and not even the account's root may use
 * the key. A grant allows by itself, from other accounts too.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export const keyPolicy: Rule = { side: 'key-policy', judge }
