import { policySize } from '../size.ts'
import { checkDocument } from './check-document.ts'
import { messageOf } from './dialects.ts'
import { type KindRules, type PolicyKind, policyKinds } from './kinds.ts'
import type { PolicyProblem } from './problem.ts'

export type ValidationOptions = {
  /** The ARN of the resource that gets the policy: a bucket policy may speak of no other bucket. */
  readonly resource?: string
  /** The policy as it was sent, for quotas that count whitespace. */
  readonly text?: string
}

const checkSize = (
  document: unknown,
  { quota }: KindRules,
  text: string | undefined,
): readonly PolicyProblem[] => {
  const size =
    quota.counting === 'as-sent' && text !== undefined ? text.length : policySize(document)
  return size > quota.max ? [{ path: '', code: quota.code, message: quota.message }] : []
}

/**
 * What the service that keeps this kind of policy would refuse, in its words; the first problem is the one it would
 * report. An empty list means that it would accept the document, principals aside (`unknownPrincipals`).
 *
 * ```ts
 * validatePolicy({ Version: '2012-10-17', Statement: [] }, 'identity')
 * // [{ path: 'Statement', code: 'MalformedPolicyDocument', message: 'Syntax errors in policy.' }]
 * ```
 */
export const validatePolicy = (
  document: unknown,
  kind: PolicyKind,
  options: ValidationOptions = {},
): readonly PolicyProblem[] => {
  const rules: KindRules = policyKinds[kind]
  const { resource, text } = options
  const faults = checkDocument(document, { rules, ...(resource !== undefined && { resource }) })
  return [
    ...checkSize(document, rules, text),
    ...faults.map((found) => ({ path: found.path, ...messageOf(rules.dialect, found) })),
  ]
}
