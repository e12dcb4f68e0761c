import type { PolicyDocument, PrincipalElement, Statement } from './document.ts'
import { listOf } from './list.ts'

export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'

export type NamedPrincipal = {
  /** `Statement[0].Principal.AWS[1]` */
  readonly path: string
  readonly type: PrincipalType
  readonly value: string
}

const TYPES: readonly PrincipalType[] = ['AWS', 'Service', 'Federated', 'CanonicalUser']
const ELEMENTS = ['Principal', 'NotPrincipal'] as const

const inElement = (path: string, element: PrincipalElement): readonly NamedPrincipal[] =>
  element === '*'
    ? [{ path, type: 'AWS', value: '*' }]
    : TYPES.flatMap((type) =>
        listOf(element[type]).map((value, index) => ({
          path: Array.isArray(element[type]) ? `${path}.${type}[${index}]` : `${path}.${type}`,
          type,
          value,
        })),
      )

/** Every principal that a document names, in order, with its place. */
export const principalsOf = (document: PolicyDocument): readonly NamedPrincipal[] =>
  listOf<Statement>(document.Statement).flatMap((statement, index) =>
    ELEMENTS.flatMap((name) => {
      const element = statement[name]
      return element === undefined ? [] : inElement(`Statement[${index}].${name}`, element)
    }),
  )

/** Principals that do not exist, by a lookup that the service provides; `*` always exists. */
export const unknownPrincipals = (
  document: PolicyDocument,
  exists: (principal: NamedPrincipal) => boolean,
): readonly NamedPrincipal[] =>
  principalsOf(document).filter((principal) => principal.value !== '*' && !exists(principal))

/** `undefined` leaves the principal as it is. */
export type PrincipalLookup = (value: string) => string | undefined

const rewritten = (element: PrincipalElement, lookup: PrincipalLookup): PrincipalElement => {
  if (element === '*' || element.AWS === undefined) return element
  const replace = (value: string) => lookup(value) ?? value
  const { AWS } = element
  return { ...element, AWS: typeof AWS === 'string' ? replace(AWS) : AWS.map(replace) }
}

const rewrite = (document: PolicyDocument, lookup: PrincipalLookup): PolicyDocument => {
  const inStatement = (statement: Statement): Statement => ({
    ...statement,
    ...(statement.Principal && { Principal: rewritten(statement.Principal, lookup) }),
    ...(statement.NotPrincipal && { NotPrincipal: rewritten(statement.NotPrincipal, lookup) }),
  })
  const { Statement: statements } = document
  return {
    ...document,
    Statement: Array.isArray(statements)
      ? statements.map(inStatement)
      : inStatement(statements as Statement),
  }
}

/**
 * The document as IAM keeps it: users and roles by unique id, so that one that is deleted and created again under the
 * same name is another principal. `lookup` maps an ARN to `AIDA…` or `AROA…`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export const toUniqueIds = (document: PolicyDocument, lookup: PrincipalLookup): PolicyDocument =>
  rewrite(document, lookup)

/** The document as IAM shows it: ids of principals that still exist become ARNs again, the others stay ids. */
export const toArns = (document: PolicyDocument, lookup: PrincipalLookup): PolicyDocument =>
  rewrite(document, lookup)
