/**
 * `packages/iam` against `@cloud-copilot/iam-simulate`, which is AGPL and used here only, through its API.
 * `IAM_ORACLE_CASES=100000 npm test -- packages/testkit/src/iam-oracle` compares as many.
 */
import { decide } from '@xacct/iam'
import { describe, expect, test } from 'vitest'
import { compare } from './compare.ts'
import { differences } from './differences.ts'
import { askOracle, verdictOf } from './oracle.ts'

const CASES = Number(process.env['IAM_ORACLE_CASES'] ?? 3_000)
const SEED = Number(process.env['IAM_ORACLE_SEED'] ?? 20_261_125)

describe('the evaluator and the oracle', () => {
  test(`agree on ${CASES} generated cases`, { timeout: 60_000 + CASES * 10 }, async () => {
    const { agreed, setAside, disagreements } = await compare(CASES, SEED)
    if (CASES > 3_000) console.log({ agreed, setAside })
    expect(disagreements.slice(0, 3)).toEqual([])
    // A comparison of denials alone would show little.
    expect(agreed.allowed).toBeGreaterThan(CASES / 20)
    expect(agreed['denied explicitly']).toBeGreaterThan(CASES / 20)
  })
})

describe.each(differences)('the difference "$name"', (difference) => {
  test('is still there, and is as described', async () => {
    const { request, policies } = difference.example
    expect({
      oracle: await askOracle(difference.example),
      ours: verdictOf(decide(request, policies)),
    }).toEqual({ oracle: difference.oracle, ours: difference.ours })
  })

  test('has a reason and a page of AWS', () => {
    expect(difference.reason.length).toBeGreaterThan(20)
    expect(difference.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//)
  })
})

test.each(differences.filter(({ concerns }) => concerns))(
  'the example of "$name" is taken out of the comparison',
  ({ concerns, example }) => {
    expect(concerns?.(example)).toBe(true)
  },
)
