import { expect, it } from 'vitest'
import { type Decisions, guardsOf } from './guards.ts'
import type { Policy, Statement } from './policies/policy.ts'

const policyOf = (...Statement: readonly Statement[]): Policy => ({
  name: 'policy',
  holder: 'role storefront-pipeline',
  kind: 'identity',
  account: '111111111111',
  document: { Version: '2012-10-17', Statement },
  put: async () => {},
})

/** A call that rested on the first statement. */
const made = (action: string, resource: string): Decisions => [
  {
    time: new Date(0),
    requestId: 'r',
    request: {
      principal: { type: 'root', arn: 'arn:aws:iam::111111111111:root', account: '111111111111' },
      ...{ action, resource, resourceAccount: '111111111111', context: {} },
    },
    decision: {
      allowed: true,
      by: [{ policy: 'policy', statement: 0, effect: 'Allow', side: 'identity' }],
      missing: [],
    },
  },
]

const letsIn = (policy: Policy, decisions: Decisions) =>
  guardsOf(policy, decisions).map(({ slot, letsIn: call }) => [slot, call])

const OBJECT = 'arn:aws:s3:::b/k'

it('a condition keeps out who does not fulfil it', () => {
  const policy = policyOf({
    Sid: 'Read',
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::b/*',
    Condition: { StringEquals: { 'aws:ResourceAccount': '111111111111' } },
  })
  expect(letsIn(policy, made('s3:GetObject', OBJECT))).toEqual([
    ['aws:ResourceAccount', 's3:GetObject with aws:ResourceAccount = 999999999999'],
  ])
})

it('a condition that keeps nobody out is seen', () => {
  const policy = policyOf({
    Sid: 'Read',
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: '*',
    Condition: { StringLike: { 'aws:ResourceAccount': '*' } },
  })
  expect(letsIn(policy, made('s3:GetObject', OBJECT))).toEqual([['aws:ResourceAccount', undefined]])
})

it('a statement that denies keeps out what fulfils its condition', () => {
  const policy = policyOf({
    Sid: 'DenyPlainHttp',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  })
  expect(letsIn(policy, made('s3:GetObject', OBJECT))).toEqual([
    ['the statement', 's3:GetObject with aws:SecureTransport = false'],
  ])
})
