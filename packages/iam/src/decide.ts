import type { Decision } from './decision.ts'
import type { Policies, ResourceRule } from './policies.ts'
import type { Request } from './request.ts'
import { rules } from './rules/index.ts'
import { toDecision } from './rules/outcome.ts'
import type { Rule } from './rules/rule.ts'
import { deniesOf, sceneOf } from './scene.ts'

const ruleOf = ({ resourceRule, s3 }: Policies): ResourceRule =>
  resourceRule ?? (s3 === undefined ? 'standard' : 's3')

/**
 * May the caller do this? Pure: the same request and policies always give the same decision. Throws `IamError` for a
 * policy or request that cannot be judged.
 *
 * ```ts
 * decide(
 *   { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', resourceAccount: '222222222222', context: {} },
 *   { identity: [{ name: 'inline policy read of role r', document }] },
 * ).allowed
 * ```
 */
export const decide = (request: Request, policies: Policies): Decision => {
  const rule: Rule = rules[ruleOf(policies)]
  const scene = sceneOf(request, policies, rule.side)
  const denies = deniesOf(scene).filter(
    ({ side }) => side !== rule.side || !rule.survivesResourceDeny?.(scene),
  )
  return denies.length > 0
    ? { allowed: false, by: denies, missing: [] }
    : toDecision(rule.judge(scene))
}
