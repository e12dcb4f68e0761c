export { accessDeniedMessage } from './access-denied.ts'
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
export { isPublicAcl } from './s3/acl.ts'
export { type CannedAcl, cannedAcl, isCannedAcl, newObjectOwner } from './s3/canned-acl.ts'
export { isPublicPolicy } from './s3/public-policy.ts'
export { policySize } from './size.ts'
export { quotedPrincipal } from './validate/check-principal.ts'
export { type ValidationOptions, validatePolicy } from './validate/index.ts'
export { type PolicyKind, policyKinds } from './validate/kinds.ts'
export type { PolicyProblem } from './validate/problem.ts'
