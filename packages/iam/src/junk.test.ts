import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  attachedStatement,
  junkDocuments,
  policyOf,
  requests,
  resourceStatement,
} from '../test/arbitraries.ts'
import {
  decide,
  IamError,
  type Policies,
  type PolicyDocument,
  type PolicyKind,
  policyKinds,
  type Request,
  validatePolicy,
} from './index.ts'

describe('documents that nobody wrote on purpose', () => {
  const kinds = Object.keys(policyKinds) as PolicyKind[]
  const RUNS_OF_JUNK = { numRuns: 2_000 }

  const judge = (request: Request, document: unknown): void => {
    const policy = { name: 'junk', document: document as PolicyDocument }
    for (const all of [{ identity: [policy] }, { identity: [], resource: policy }]) {
      try {
        decide(request, all)
      } catch (error) {
        expect(error).toBeInstanceOf(IamError)
      }
    }
  }

  test('are refused by name, and crash nothing', () => {
    fc.assert(fc.property(requests, junkDocuments, judge), RUNS_OF_JUNK)
  })

  test('have problems that validation names', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), junkDocuments, (kind, document) => {
        for (const { code, message } of validatePolicy(document, kind)) {
          expect([code, message].every((text) => text.length > 0)).toBe(true)
        }
      }),
      RUNS_OF_JUNK,
    )
  })

  test('are judged without an error where validation finds nothing', () => {
    const kind = fc.constantFrom('identity' as const, 'queue' as const)
    const document = fc.oneof(
      junkDocuments,
      fc.array(attachedStatement(), { minLength: 1 }).map((list) => policyOf('', list).document),
      fc.array(resourceStatement(), { minLength: 1 }).map((list) => policyOf('', list).document),
    )
    fc.assert(
      fc.property(requests, kind, document, (request, of, candidate) => {
        fc.pre(validatePolicy(candidate, of).length === 0)
        const policy = { name: 'p', document: candidate as PolicyDocument }
        const all: Policies =
          of === 'identity' ? { identity: [policy] } : { identity: [], resource: policy }
        expect(() => decide(request, all)).not.toThrow()
      }),
      { numRuns: 1_000 },
    )
  })
})
