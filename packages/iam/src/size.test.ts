import { describe, expect, test } from 'vitest'
import {
  type PolicyDocument,
  type PolicyKind,
  policyKinds,
  policySize,
  validatePolicy,
} from './index.ts'

/** A document of exactly this many characters, without whitespace. */
const ofSize = (size: number, statement: object): PolicyDocument => {
  const document = (sid: string) =>
    ({
      Version: '2012-10-17',
      Statement: [{ Sid: sid, Effect: 'Allow', ...statement }],
    }) as unknown as PolicyDocument
  return document('a'.repeat(size - policySize(document(''))))
}

const attached = { Action: '*', Resource: '*' }
const onBucket = { Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }
const onResource = { Principal: '*', Action: '*', Resource: '*' }
const trusting = { Principal: '*', Action: 'sts:AssumeRole' }

const kinds: readonly (readonly [PolicyKind, number, object, string])[] = [
  ['identity', 6_144, attached, 'Cannot exceed quota for PolicySize: 6144'],
  ['role-inline', 10_240, attached, 'Maximum policy size of 10240 bytes exceeded for role'],
  ['trust', 2_048, trusting, 'Cannot exceed quota for ACLSizePerRole: 2048'],
  ['bucket', 20_480, onBucket, 'Policy exceeds the maximum allowed document size.'],
  ['key', 32_768, onResource, policyKinds.key.quota.message],
  ['scp', 5_120, attached, policyKinds.scp.quota.message],
]

describe.each(kinds)('the quota of %s', (kind, quota, statement, message) => {
  test(`is ${quota} characters`, () => {
    expect(validatePolicy(ofSize(quota, statement), kind)).toEqual([])
  })

  test('is told in the service’s words', () => {
    expect(validatePolicy(ofSize(quota + 1, statement), kind)[0]).toMatchObject({ message })
  })
})

describe('whitespace', () => {
  const document = ofSize(1_000, attached)
  const text = JSON.stringify(document) + ' '.repeat(6_000)

  test('outside of quotes costs nothing in IAM', () => {
    expect(text.length).toBeGreaterThan(6_144)
    expect(validatePolicy(document, 'identity', { text })).toEqual([])
  })

  test('counts where a policy counts as it was sent', () => {
    expect(validatePolicy(document, 'scp', { text })).toEqual([
      { path: '', code: policyKinds.scp.quota.code, message: policyKinds.scp.quota.message },
    ])
  })
})
