/**
 * Users and roles in the policies of resources. A policy is kept with their unique ids and turned back on every read,
 * so nothing has to be rewritten when one of them goes: its id finds no ARN any more, stays as it is, and whoever is
 * made later under the same name has another id and does not match.
 *
 *     keptDocument(world, document)      before a policy is stored
 *     readableDocument(world, stored)    whenever it is shown; the evaluator takes it as it is kept
 *     invalidPrincipal(world, document)  what the service refuses, before either
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
import {
  type NamedPrincipal,
  type PolicyDocument,
  type PrincipalLookup,
  principalsOf,
  toArns,
  toUniqueIds,
  unknownPrincipals,
} from '@xacct/iam'
import { parseArn } from '../../arn.ts'
import { partitionOfAccounts } from '../../identity/partition.ts'
import type { Tables } from '../../state/table.ts'
import { EVERYBODY, type Holder, PRINCIPALS, ROLES, USERS } from './state.ts'

const nameIn = (resource: string): string => resource.slice(resource.lastIndexOf('/') + 1)

/** The role or user of an ARN, where it exists under exactly that ARN. */
export const holderOfArn = (tables: Tables, text: string): Holder | undefined => {
  const arn = parseArn(text)
  if (arn?.service !== 'iam') return undefined
  const kind = arn.resource.split('/', 1)[0]
  const table = kind === 'role' ? ROLES : kind === 'user' ? USERS : undefined
  const found = table && tables.table(table).get(arn.account, nameIn(arn.resource))
  return found?.arn === text ? found : undefined
}

const ACCOUNT = /^\d{12}$/

/** From what people write to what is kept: ARN to `AROA…` or `AIDA…`, and account id to the ARN of its root. */
export const principalLookup =
  (tables: Tables): PrincipalLookup =>
  (value) =>
    ACCOUNT.test(value)
      ? `arn:${partitionOfAccounts(tables)}:iam::${value}:root`
      : holderOfArn(tables, value)?.id

/** From what is kept to what is shown: the ARN of a role or user that still exists. */
export const arnLookup =
  (tables: Tables): PrincipalLookup =>
  (id) =>
    tables.table(PRINCIPALS).get(EVERYBODY, id)?.arn

export const keptDocument = (tables: Tables, document: PolicyDocument): PolicyDocument =>
  toUniqueIds(document, principalLookup(tables))

const idsIn = (document: PolicyDocument): readonly string[] =>
  principalsOf(document)
    .map(({ value }) => value)
    .filter((value) => /^A(RO|ID)A/.test(value))

type Reading = {
  readonly ids: readonly string[]
  /** What the ids stood for. */
  readonly arns: readonly (string | undefined)[]
  readonly document: PolicyDocument
}

/** A memo, not state: how a document reads depends on itself and on the ARNs of its ids, and on nothing else. */
const readings = new WeakMap<PolicyDocument, Reading>()

/** The same document for the same principals: what knows it already need not compile it again. */
export const readableDocument = (tables: Tables, document: PolicyDocument): PolicyDocument => {
  const known = readings.get(document)
  const ids = known?.ids ?? idsIn(document)
  const arns = ids.map(arnLookup(tables))
  if (known && arns.every((arn, i) => arn === known.arns[i])) return known.document
  const reading = {
    ids,
    arns,
    document: ids.length > 0 ? toArns(document, arnLookup(tables)) : document,
  }
  readings.set(document, reading)
  return reading.document
}

/** `arn:aws:sts::…:assumed-role/name/session`: the ARN lacks the role's path. */
const isSessionOfRole = (tables: Tables, text: string): boolean => {
  const arn = parseArn(text)
  const [kind, name = ''] = arn?.resource.split('/') ?? []
  return (
    arn?.service === 'sts' &&
    kind === 'assumed-role' &&
    tables.table(ROLES).get(arn.account, name) !== undefined
  )
}

const ROOT = /^arn:[^:]+:iam::\d{12}:root$/
const FEDERATED_USER = /^arn:[^:]+:sts::\d{12}:federated-user\/.+$/

const isKnown = (tables: Tables, value: string): boolean =>
  [ACCOUNT, ROOT, FEDERATED_USER].some((form) => form.test(value)) ||
  holderOfArn(tables, value) !== undefined ||
  arnLookup(tables)(value) !== undefined ||
  isSessionOfRole(tables, value)

/** Whether IAM finds a principal. Every twelve digits are an account; names of services are judged by their form alone. */
export const principalExists =
  (tables: Tables) =>
  ({ type, value }: NamedPrincipal): boolean =>
    type !== 'AWS' || isKnown(tables, value)

/** The first principal that does not exist. */
export const invalidPrincipal = (
  tables: Tables,
  document: PolicyDocument,
): NamedPrincipal | undefined => unknownPrincipals(document, principalExists(tables))[0]
