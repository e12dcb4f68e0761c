import { describe, expect, test } from 'vitest'
import {
  becauseOf,
  missingOf,
  policiesOf,
  type RequestCase,
  requestOf,
} from '../test/request-case.ts'
import { type Case, tables } from '../test/tables.ts'
import {
  accessDeniedMessage,
  type Context,
  decide,
  explain,
  IamError,
  isPublicPolicy,
  type PolicyDocument,
  type PolicyKind,
  validatePolicy,
} from './index.ts'

const judge = (one: RequestCase) => decide(requestOf(one), policiesOf(one))

const codeOf = (run: () => unknown): string => {
  try {
    run()
    return 'no error'
  } catch (error) {
    return error instanceof IamError ? error.code : String(error)
  }
}

const checkRequest = (one: RequestCase) => {
  if (one.expect !== 'allow' && one.expect !== 'deny') {
    expect(codeOf(() => judge(one))).toBe(one.expect)
    return
  }
  expect(one.because ?? one.missing, 'the case must list because or missing').toBeDefined()
  const decision = judge(one)
  expect({
    decision: decision.allowed ? 'allow' : 'deny',
    because: becauseOf(decision),
    missing: missingOf(decision),
  }).toEqual({ decision: one.expect, because: one.because ?? [], missing: one.missing ?? [] })
}

const asked = { who: 'pipeline', does: 's3:GetObject', on: 'arn:aws:s3:::b/k', in: '111111111111' }

/** A statement with this in it, once as an Allow and once as a Deny: both must apply, or neither. */
const applies = (
  statement: object,
  request: Partial<RequestCase>,
  version: string | undefined,
): boolean => {
  const policy = (effect: string) => ({
    ...(version === 'none' ? {} : { Version: version ?? '2012-10-17' }),
    Statement: [{ Effect: effect, Action: '*', Resource: '*', ...statement }],
  })
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
  const one = { name: '', ...asked, ...request }
  const allowed = judge({ ...one, identity: [policy('Allow')] }).allowed
  const denied = !judge({ ...one, identity: [policy('Deny'), [everything]] }).allowed
  expect(denied).toBe(allowed)
  return allowed
}

type Pattern = { pattern: string; value: string; version?: string; context?: Context }

const checks: Readonly<Record<string, (one: Case) => void>> = {
  requests: (one) => checkRequest(one as unknown as RequestCase),
  conditions: (one) => {
    const { condition, context } = one as unknown as { condition: object; context: Context }
    expect(applies({ Condition: condition }, { context }, undefined)).toBe(one['holds'])
  },
  actions: (one) => {
    const { pattern, value, context = {} } = one as unknown as Pattern
    expect(applies({ Action: pattern }, { does: value, context }, undefined)).toBe(one['matches'])
  },
  resources: (one) => {
    const { pattern, value, version, context = {} } = one as unknown as Pattern
    expect(applies({ Resource: pattern }, { on: value, context }, version)).toBe(one['matches'])
  },
  validation: (one) => {
    const { resource } = one as { resource?: string }
    const options = resource === undefined ? {} : { resource }
    const problems = validatePolicy(one['document'], one['kind'] as PolicyKind, options)
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual(one['problems'])
  },
  public: ({ name: _, statement, public: expected, ...given }) => {
    const document = { Version: '2012-10-17', Statement: [{ ...given, ...(statement as object) }] }
    expect(isPublicPolicy(document as unknown as PolicyDocument)).toBe(expected)
  },
  explanations: (one) => {
    const wanted = one as unknown as RequestCase
    const decision = judge(wanted)
    expect(explain(requestOf(wanted), decision)).toBe(wanted.says)
    if (!decision.allowed) {
      expect(accessDeniedMessage(requestOf(wanted), decision)).toBe(wanted.aws)
    }
  },
}

describe.each(tables)('$file', ({ kind, cases }) => {
  test('has names that are all different', () => {
    const names = cases.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  test.each(cases)('$name', (one) => {
    const check = checks[kind]
    if (!check) throw new Error(`no table has the kind ${kind}`)
    check(one)
  })
})
