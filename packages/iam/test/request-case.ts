import type {
  Context,
  Decision,
  KmsGrant,
  NamedPolicy,
  Policies,
  PolicyDocument,
  Principal,
  Request,
  ResourceRule,
  S3Facts,
} from '../src/index.ts'
import { callers } from './tables.ts'

/** A policy of a table: a list of statements, or a whole document. */
type Policy = readonly object[] | object

export type RequestCase = {
  readonly name: string
  readonly who: string
  readonly does: string
  readonly on: string
  readonly in: string
  readonly context?: Context
  readonly identity?: readonly Policy[]
  readonly boundary?: Policy
  readonly session?: readonly Policy[]
  readonly organization?: readonly Policy[]
  readonly resourceControl?: readonly Policy[]
  readonly resource?: Policy
  readonly rule?: ResourceRule
  readonly grants?: readonly KmsGrant[]
  readonly s3?: S3Facts
  readonly expect?: string
  readonly because?: readonly string[]
  readonly missing?: readonly string[]
  readonly says?: string
  readonly aws?: string
}

const isDocument = (value: object): boolean => 'Statement' in value || 'Version' in value

const document = (policy: Policy): PolicyDocument =>
  (Array.isArray(policy) || !isDocument(policy)
    ? { Version: '2012-10-17', Statement: policy }
    : policy) as PolicyDocument

const named = (name: string, policy: Policy): NamedPolicy => ({ name, document: document(policy) })

/** A list of statements is one policy; a list of lists or of documents is several. */
const several = (side: string, policies: readonly Policy[] = []): readonly NamedPolicy[] => {
  const isMany = policies.every((policy) => Array.isArray(policy) || isDocument(policy))
  const list = isMany ? policies : [policies]
  return list.map((policy, index) => named(`${side} policy ${index}`, policy))
}

export const requestOf = (one: RequestCase): Request => {
  const principal = callers[one.who]
  if (!principal) throw new Error(`callers.json knows no ${one.who}`)
  return {
    principal: principal as Principal,
    action: one.does,
    resource: one.on,
    resourceAccount: one.in,
    context: one.context ?? {},
  }
}

export const policiesOf = (one: RequestCase): Policies => ({
  identity: several('identity', one.identity),
  ...(one.boundary && { boundary: named('boundary policy 0', one.boundary) }),
  ...(one.session && { session: several('session', one.session) }),
  ...(one.organization && {
    organization: one.organization.map((level, index) =>
      Array.isArray(level) && level.length === 0
        ? []
        : [named(`organization policy ${index}`, level)],
    ),
  }),
  ...(one.resourceControl && {
    resourceControl: several('resource control', one.resourceControl),
  }),
  ...(one.resource && { resource: named('resource policy 0', one.resource) }),
  ...(one.rule && { resourceRule: one.rule }),
  ...(one.grants && { grants: one.grants }),
  ...(one.s3 && { s3: one.s3 }),
})

/** `resource 0`, or `resource TlsOnly` where the statement has a name. */
export const becauseOf = ({ by }: Decision): readonly string[] =>
  by.map(({ side, statement, sid }) => `${side} ${sid ?? statement}`)

export const missingOf = ({ missing }: Decision): readonly string[] =>
  missing.map(({ side, account }) => `${side} ${account}`)
