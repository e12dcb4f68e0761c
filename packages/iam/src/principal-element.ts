import type { Caller } from './caller.ts'
import { invalid, isRecord, onlyKnown, textsOf } from './shape.ts'

/**
 * How a statement means the caller. It matters within one account: who is named directly is not limited by an implicit
 * deny in a boundary or session policy, who is named by role is, and naming the account only lets its own policies
 * decide.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export type Grade = 'direct' | 'role' | 'account'

export type PrincipalMatch = (caller: Caller) => Grade | undefined

const TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser']

const namesIn = (path: string, element: unknown): ReadonlySet<string> => {
  if (element === '*') return new Set(['*'])
  if (!isRecord(element)) throw invalid(path, 'must be "*" or name principals by type')
  onlyKnown(path, element, TYPES)
  if (Object.keys(element).length === 0) throw invalid(path, 'must not be empty')
  const names = Object.entries(element).flatMap(([type, values]) =>
    textsOf(`${path}.${type}`, values).map((value) =>
      // `"*"` and `{ "AWS": "*" }` are the same to a resource policy.
      type === 'AWS' && value === '*' ? '*' : `${type}:${value}`,
    ),
  )
  return new Set(names)
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const compilePrincipal = (path: string, element: unknown): PrincipalMatch => {
  const names = namesIn(path, element)
  const named = (name: string) => names.has(name)
  if (named('*')) return () => 'direct'
  return ({ self, role, account }) => {
    if (self.some(named)) return 'direct'
    if (role.some(named)) return 'role'
    return account.some(named) ? 'account' : undefined
  }
}

/**
 * Who is exempt must be named on every level: the account, the role, the session. A principal with a permissions
 * boundary is never exempt.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export const compileNotPrincipal = (path: string, element: unknown): PrincipalMatch => {
  const names = namesIn(path, element)
  const named = (name: string) => names.has(name)
  const exempt = ({ self, role, account, bounded }: Caller) => {
    if (bounded) return false
    const levels = [self, role, account].filter((level) => level.length > 0)
    return levels.length > 0 && levels.every((level) => level.some(named))
  }
  if (named('*')) return ({ bounded }) => (bounded ? 'direct' : undefined)
  return (caller) => (exempt(caller) ? undefined : 'direct')
}
