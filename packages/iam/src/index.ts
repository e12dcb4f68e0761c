export { decide } from './decide.ts'
export type { Deciding, Decision, Missing, Side } from './decision.ts'
export type {
  ConditionElement,
  NamedPolicy,
  OneOrMore,
  PolicyDocument,
  PrincipalElement,
  Statement,
} from './document.ts'
export { IamError, type IamErrorCode } from './errors.ts'
export { explain } from './explain.ts'
export type {
  AclGrant,
  AclGrantee,
  AclPermission,
  KmsGrant,
  ObjectOwnership,
  Policies,
  PublicAccessBlock,
  ResourceRule,
  S3Facts,
} from './policies.ts'
export {
  type NamedPrincipal,
  type PrincipalLookup,
  type PrincipalType,
  principalsOf,
  toArns,
  toUniqueIds,
  unknownPrincipals,
} from './principals.ts'
export { accountOf, type Context, type Principal, type Request } from './request.ts'
export { policySize } from './size.ts'
export { validatePolicy } from './validate/index.ts'
export { type PolicyKind, policyKinds } from './validate/kinds.ts'
export type { PolicyProblem } from './validate/problem.ts'
