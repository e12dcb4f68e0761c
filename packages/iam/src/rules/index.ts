import type { ResourceRule } from '../policies.ts'
import { keyPolicy } from './key-policy.ts'
import { passRole } from './pass-role.ts'
import { roleTrust } from './role-trust.ts'
import type { Rule } from './rule.ts'
import { s3 } from './s3.ts'
import { standard } from './standard.ts'

/** How each kind of resource combines its own policy with the caller's: one file per rule. */
export const rules = {
  standard,
  'key-policy': keyPolicy,
  'role-trust': roleTrust,
  'pass-role': passRole,
  s3,
} as const satisfies Readonly<Record<ResourceRule, Rule>>
