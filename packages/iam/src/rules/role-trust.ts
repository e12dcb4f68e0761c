import { lacking } from './outcome.ts'
import { judgeResourceFirst } from './resource-first.ts'
import type { Rule } from './rule.ts'

/**
 * A role's trust policy decides who may assume it; a caller from another account needs its own account's permission
 * as well.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export const roleTrust: Rule = {
  side: 'trust',
  judge: (scene) =>
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    scene.request.principal.type === 'root'
      ? lacking({
          side: 'identity',
          account: scene.request.principal.account,
          what: 'a user or role: the root of an account may not assume roles',
        })
      : judgeResourceFirst('trust', scene),
}
