import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attachedStatement,
  generous,
  policies,
  policyOf,
  requests,
  resourceStatement,
} from '../test/arbitraries.ts'
import {
  accessDeniedMessage,
  decide,
  explain,
  type NamedPolicy,
  type Policies,
  type Request,
  type Statement,
} from './index.ts'

const RUNS = { numRuns: 1_000 }

const statements = ({ document }: NamedPolicy): readonly Statement[] =>
  document.Statement as readonly Statement[]

const withStatement = (policy: NamedPolicy, statement: Statement): NamedPolicy =>
  policyOf(policy.name, [...statements(policy), statement])

type Side = 'identity' | 'resource' | 'boundary'

/** The same policies with one statement more, on a side that has a policy already. */
const add = (all: Policies, side: Side, statement: Statement): Policies => {
  if (side === 'identity')
    return { ...all, identity: [...all.identity, policyOf('more', [statement])] }
  const policy = all[side]
  return policy ? { ...all, [side]: withStatement(policy, statement) } : all
}

const statementFor = (side: Side, effect: 'Allow' | 'Deny'): fc.Arbitrary<Statement> =>
  side === 'resource' ? resourceStatement(effect) : attachedStatement(effect)

const sides: readonly Side[] = ['identity', 'resource', 'boundary']

describe('decisions', () => {
  test.each(sides)('a Deny more (%s) never allows', (side) => {
    fc.assert(
      fc.property(requests, policies, statementFor(side, 'Deny'), (request, all, statement) => {
        fc.pre(!decide(request, all).allowed)
        expect(decide(request, add(all, side, statement)).allowed).toBe(false)
      }),
      RUNS,
    )
  })

  test.each(sides)('an Allow more (%s) never denies', (side) => {
    fc.assert(
      fc.property(requests, generous, statementFor(side, 'Allow'), (request, all, statement) => {
        // One public statement makes a bucket policy public: S3 then refuses what it allowed before.
        fc.pre(decide(request, all).allowed)
        expect(decide(request, add(all, side, statement)).allowed).toBe(true)
      }),
      RUNS,
    )
  })

  test('the order of statements and policies does not matter', () => {
    const turned = (policy: NamedPolicy) => policyOf(policy.name, statements(policy).toReversed())
    const turn = (all: Policies): Policies => ({
      ...all,
      identity: all.identity.map(turned).toReversed(),
      ...(all.boundary && { boundary: turned(all.boundary) }),
      ...(all.session && { session: all.session.map(turned) }),
      ...(all.organization && { organization: all.organization.toReversed() }),
      ...(all.resource && { resource: turned(all.resource) }),
    })
    fc.assert(
      fc.property(requests, policies, (request, all) => {
        expect(decide(request, turn(all)).allowed).toBe(decide(request, all).allowed)
      }),
      RUNS,
    )
  })

  test('the case of an action and of names of keys does not matter', () => {
    const shout = (request: Request): Request => ({
      ...request,
      action: request.action.toUpperCase(),
      context: Object.fromEntries(
        Object.entries(request.context).map(([key, value]) => [key.toUpperCase(), value]),
      ),
    })
    fc.assert(
      fc.property(requests, policies, (request, all) => {
        expect(decide(shout(request), all).allowed).toBe(decide(request, all).allowed)
      }),
      RUNS,
    )
  })

  test('a boundary, a session policy and an organization only ever take away', () => {
    fc.assert(
      fc.property(requests, generous, (request, all) => {
        // A session of GetFederationToken has no permissions without session policies.
        fc.pre(request.principal.type !== 'federated-user')
        const { boundary: _, session: __, organization: ___, ...free } = all
        fc.pre(decide(request, all).allowed)
        expect(decide(request, free).allowed).toBe(true)
      }),
      RUNS,
    )
  })

  test('nothing at all allows nobody but the root of the account', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { principal, resourceAccount } = request
        const isRoot = principal.type === 'root' && principal.account === resourceAccount
        expect(decide(request, { identity: [] }).allowed).toBe(isRoot)
      }),
    )
  })

  test('a denial says why, and an allow misses nothing', () => {
    fc.assert(
      fc.property(requests, policies, (request, all) => {
        const decision = decide(request, all)
        const { allowed, by, missing } = decision
        expect(allowed ? missing.length : by.length + missing.length > 0).toBe(allowed ? 0 : true)
        expect(by.every(({ effect }) => effect === (allowed ? 'Allow' : 'Deny'))).toBe(true)
        expect(explain(request, decision)).toMatch(/^\S.* (may|may not) \S+ on \S+: .+\.$/)
        expect(accessDeniedMessage(request, decision)).toMatch(/^User: /)
      }),
      RUNS,
    )
  })

  test('the same question has the same answer, and nothing is changed', () => {
    fc.assert(
      fc.property(requests, policies, (request, all) => {
        const before = JSON.stringify([request, all])
        const first = decide(request, all)
        expect(decide(request, all)).toEqual(first)
        expect(decide(request, structuredClone(all))).toEqual(first)
        expect(JSON.stringify([request, all])).toBe(before)
      }),
    )
  })
})
