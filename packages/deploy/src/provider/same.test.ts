import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { same } from './same.ts'

const policy = (...Statement: readonly object[]): string => JSON.stringify({ Statement })

const ALLOW = { Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 's3:GetObject' }
const DENY = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: ['b', 'a'] }

describe('same', () => {
  it.each([
    ['nothing and nothing', undefined, null],
    ['JSON in another layout', '{"a":1,"b":[1]}', '{ "b": [1], "a": 1 }'],
    ['objects without what is undefined', { a: 1, b: undefined }, { a: 1 }],
    ['one action and a list of it', policy(ALLOW), policy({ ...ALLOW, Action: ['s3:GetObject'] })],
    [
      'an account and its root',
      policy(ALLOW),
      policy({ ...ALLOW, Principal: { AWS: 'arn:aws:iam::111111111111:root' } }),
    ],
    ['everybody', policy(DENY), policy({ ...DENY, Principal: { AWS: '*' } })],
    ['resources in another order', policy(DENY), policy({ ...DENY, Resource: ['a', 'b'] })],
    ['statements in another order', policy(ALLOW, DENY), policy(DENY, ALLOW)],
    ['a statement without a list', policy(ALLOW), JSON.stringify({ Statement: ALLOW })],
    [
      'values of a condition as texts',
      policy({ ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': false } } }),
      policy({ ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': ['false'] } } }),
    ],
  ])('%s', (_, a, b) => {
    expect(same(a, b)).toBe(true)
    expect(same(b, a)).toBe(true)
  })

  it.each([
    ['an empty text and nothing', '', undefined],
    ['a number and its text', 1, '1'],
    ['lists in another order', ['a', 'b'], ['b', 'a']],
    ['a list and a longer one', ['a'], ['a', 'b']],
    ['a list and an object', ['a'], { 0: 'a' }],
    ['JSON lists in another order', '{"a":[1,2]}', '{"a":[2,1]}'],
    ['text that only looks like JSON', '{a', '{b'],
    ['JSON and other text', '{}', 'a'],
    ['another effect', policy(ALLOW), policy({ ...ALLOW, Effect: 'Deny' })],
    ['another account', policy(ALLOW), policy({ ...ALLOW, Principal: { AWS: '222222222222' } })],
    [
      'a role and its account',
      policy(ALLOW),
      policy({ ...ALLOW, Principal: { AWS: 'arn:aws:iam::111111111111:role/root' } }),
    ],
    ['everybody and every service', policy(DENY), policy({ ...DENY, Principal: { Service: '*' } })],
    ['one statement more', policy(ALLOW), policy(ALLOW, DENY)],
    ['a statement twice', policy(ALLOW), policy(ALLOW, ALLOW)],
    [
      'another value of a condition',
      policy({ ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      policy({ ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    ],
  ])('not %s', (_, a, b) => {
    expect(same(a, b)).toBe(false)
    expect(same(b, a)).toBe(false)
  })

  it('knows every value again, also after it was kept as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(same(value, JSON.parse(JSON.stringify(value)))).toBe(true)
        expect(same(JSON.stringify({ value }), JSON.stringify({ value }, null, 2))).toBe(true)
      }),
    )
  })

  it('sees the same from either side', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(same(a, b)).toBe(same(b, a))
      }),
    )
  })

  const text = fc.constantFrom('a', 'b', 'c', 'd')
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: fc.record({ AWS: fc.uniqueArray(text, { minLength: 1 }) }),
    Action: fc.uniqueArray(text, { minLength: 1 }),
    Resource: fc.uniqueArray(text, { minLength: 1 }),
    Condition: fc.dictionary(text, fc.dictionary(text, fc.uniqueArray(text, { minLength: 1 }))),
  })

  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.length === 1 ? value[0] : value.toReversed().map(reversed)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).map(([key, each]) => [key, reversed(each)] as const)
    return Object.fromEntries(entries.toReversed())
  }

  it('reads a policy in whatever order it is written, and sees every statement that is added', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1 }), statement, (statements, another) => {
        const written = policy(...statements)
        expect(same(written, JSON.stringify(reversed({ Statement: statements })))).toBe(true)
        expect(same(written, policy(...statements, another))).toBe(false)
      }),
    )
  })
})
