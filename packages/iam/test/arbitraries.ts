import fc from 'fast-check'
import type {
  NamedPolicy,
  Policies,
  PolicyDocument,
  Principal,
  Request,
  Statement,
} from '../src/index.ts'
import { callers } from './tables.ts'

const actions = ['s3:GetObject', 's3:PutObject', 'kms:Decrypt', 'sts:AssumeRole', 'sns:Publish']
const resources = ['arn:aws:s3:::b/k', 'arn:aws:s3:::b', 'arn:aws:kms:eu-west-1:111111111111:key/k']

const oneOrMore = <T>(items: readonly T[]) =>
  fc.oneof(fc.constantFrom(...items), fc.subarray([...items], { minLength: 1 }))

const condition = fc.constantFrom(
  { StringEquals: { 'aws:PrincipalAccount': '111111111111' } },
  { StringNotLike: { 'aws:username': 'a*' } },
  { Bool: { 'aws:SecureTransport': 'true' } },
  { NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': 60 } },
  { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
  { Null: { 'aws:SourceIp': 'true' } },
)

const who = fc.constantFrom(
  { Principal: '*' },
  { Principal: { AWS: '111111111111' } },
  { Principal: { AWS: 'arn:aws:iam::111111111111:role/delivery/pipeline' } },
  { Principal: { AWS: 'arn:aws:sts::111111111111:assumed-role/pipeline/run-1' } },
  { Principal: { Service: 'codepipeline.amazonaws.com' } },
)

const what = fc.oneof(
  fc.record({ Action: oneOrMore([...actions, 's3:*', '*', 'kms:?ecrypt']) }),
  fc.record({ NotAction: oneOrMore(actions) }),
)

const where = fc.oneof(
  fc.record({ Resource: oneOrMore([...resources, '*', 'arn:aws:s3:::b/*']) }),
  fc.record({ NotResource: oneOrMore(resources) }),
)

/** A statement for the caller's side. */
export const attachedStatement = (effect?: 'Allow' | 'Deny'): fc.Arbitrary<Statement> =>
  fc
    .tuple(
      effect ? fc.constant(effect) : fc.constantFrom('Allow' as const, 'Deny' as const),
      what,
      where,
      fc.option(condition),
    )
    .map(([Effect, action, resource, Condition]) => ({
      Effect,
      ...action,
      ...resource,
      ...(Condition && { Condition }),
    })) as fc.Arbitrary<Statement>

/** A statement for the resource's side. */
export const resourceStatement = (effect?: 'Allow' | 'Deny'): fc.Arbitrary<Statement> =>
  fc
    .tuple(attachedStatement(effect), who)
    .map(([statement, principal]) => ({ ...statement, ...principal }) as Statement)

export const policyOf = (name: string, statements: readonly Statement[]): NamedPolicy => ({
  name,
  document: { Version: '2012-10-17', Statement: statements } satisfies PolicyDocument,
})

const policy = (name: string, statement: fc.Arbitrary<Statement>) =>
  fc.array(statement, { maxLength: 3 }).map((statements) => policyOf(name, statements))

export const policies: fc.Arbitrary<Policies> = fc.record(
  {
    identity: fc.array(policy('identity', attachedStatement()), { maxLength: 2 }),
    boundary: policy('boundary', attachedStatement()),
    session: fc.array(policy('session', attachedStatement()), { maxLength: 1 }),
    organization: fc.array(
      policy('organization', attachedStatement()).map((one) => [one]),
      { maxLength: 2 },
    ),
    resource: policy('resource', resourceStatement()),
    resourceRule: fc.constantFrom('standard', 'key-policy', 'role-trust', 'pass-role', 's3'),
  },
  { requiredKeys: ['identity'] },
)

const everything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }

const allowingAll = (policy: NamedPolicy): NamedPolicy =>
  policyOf(policy.name, [...(policy.document.Statement as readonly Statement[]), everything])

/** Policies that allow most requests, so that a law about what is allowed has something to look at. */
export const generous: fc.Arbitrary<Policies> = policies.map((all) => ({
  ...all,
  identity: [policyOf('everything', [everything]), ...all.identity],
  ...(all.boundary && { boundary: allowingAll(all.boundary) }),
  ...(all.session && { session: all.session.map(allowingAll) }),
  ...(all.organization && {
    organization: all.organization.map((level) => level.map(allowingAll)),
  }),
  resource: policyOf('resource', [
    ...((all.resource?.document.Statement ?? []) as readonly Statement[]),
    { ...everything, Principal: { AWS: ['111111111111', '222222222222'] } },
  ]),
}))

export const requests: fc.Arbitrary<Request> = fc.record({
  principal: fc.constantFrom(...(Object.values(callers) as Principal[])),
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...resources),
  resourceAccount: fc.constantFrom('111111111111', '222222222222'),
  context: fc.record(
    {
      'aws:SecureTransport': fc.constantFrom('true', 'false'),
      'aws:MultiFactorAuthAge': fc.constantFrom('30', '3600'),
      'aws:TagKeys': fc.subarray(['a', 'b', 'c']),
    },
    { requiredKeys: [] },
  ),
})

/** Texts that stars and question marks have something to match in. */
export const texts = fc.string({
  unit: fc.constantFrom('a', 'b', '/', ':', '.', '(', '[', '\\', '$'),
  maxLength: 12,
})
export const patterns = fc.string({
  unit: fc.constantFrom('a', 'b', '/', ':', '*', '?', '.', '('),
  maxLength: 8,
})

/** Documents that nobody wrote on purpose: right in places, wrong in others. */
export const junkDocuments: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything(),
  fc.record(
    {
      Version: fc.oneof(fc.constantFrom('2012-10-17', '2008-10-17'), fc.anything()),
      Id: fc.anything(),
      Statement: fc.oneof(
        fc.anything(),
        fc.array(
          fc.record(
            {
              Sid: fc.oneof(fc.string(), fc.anything()),
              Effect: fc.oneof(fc.constantFrom('Allow', 'Deny', 'allow'), fc.anything()),
              Principal: fc.oneof(
                fc.constantFrom('*', { AWS: '*' }, { AWS: [] }, { AWS: 5 }, { X: '*' }),
                fc.anything(),
              ),
              NotPrincipal: fc.oneof(fc.constantFrom('*', { AWS: '111111111111' }), fc.anything()),
              Action: fc.oneof(fc.string(), fc.constantFrom('*', 's3:*', []), fc.anything()),
              Resource: fc.oneof(
                fc.string(),
                fc.constantFrom('*', 'arn:aws:s3:::${', `arn:aws:s3:::$\{}`, `$\{a, 'b'}`),
                fc.anything(),
              ),
              Condition: fc.oneof(
                fc.anything(),
                fc.dictionary(
                  fc.constantFrom('StringEquals', 'Null', 'IpAddress', 'DateLessThan', '__proto__'),
                  fc.oneof(fc.anything(), fc.dictionary(fc.string(), fc.string())),
                ),
              ),
            },
            { requiredKeys: [] },
          ),
        ),
      ),
    },
    { requiredKeys: [] },
  ),
)
