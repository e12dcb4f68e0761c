import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policyOf } from '../../test/arbitraries.ts'
import { decide, type Statement } from '../index.ts'
import { operatorsByName } from './index.ts'

describe('operators', () => {
  const values = fc.oneof(
    fc.constantFrom('10', '10.0', '2026-11-25T10:00:00Z', '203.0.113.7', '203.0.113.0/24', 'true'),
    fc.constantFrom('arn:aws:sns:eu-west-1:111111111111:t', 'arn:aws:sns:*:*:*', 'QUI=', 'a*', ''),
    fc.string(),
  )
  const pairs = [...operatorsByName.values()].flatMap((operator) => {
    const positive = operatorsByName.get(operator.name.replace('Not', '').toLowerCase())
    return operator.negated && positive ? [[positive.name, operator.name] as const] : []
  })

  const holds = (condition: object, value: string | undefined): boolean =>
    decide(
      {
        principal: { type: 'root', arn: 'arn:aws:iam::222222222222:root', account: '222222222222' },
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/k',
        resourceAccount: '111111111111',
        context: value === undefined ? {} : { 'x:key': value },
      },
      {
        identity: [],
        resource: policyOf('resource', [
          {
            Effect: 'Allow',
            Principal: '*',
            Action: '*',
            Resource: '*',
            Condition: condition,
          } as Statement,
        ]),
      },
    ).allowed

  test('there are eight that are negated', () => {
    expect(pairs.length).toBe(8)
  })

  test.each(pairs)('%s or %s holds, never both', (positive, negated) => {
    fc.assert(
      fc.property(values, values, (wanted, value) => {
        fc.pre(!wanted.includes('${'))
        const yes = holds({ [positive]: { 'x:key': wanted } }, value)
        const no = holds({ [negated]: { 'x:key': wanted } }, value)
        expect(yes).not.toBe(no)
      }),
      { numRuns: 500 },
    )
  })

  test.each([...operatorsByName.values()])(
    '$name, IfExists and a missing key',
    ({ name, negated }) => {
      expect(holds({ [name]: { 'x:key': '10' } }, undefined)).toBe(negated === true)
      expect(holds({ [`${name}IfExists`]: { 'x:key': '10' } }, undefined)).toBe(true)
      expect(holds({ [`ForAllValues:${name}`]: { 'x:key': '10' } }, undefined)).toBe(true)
      expect(holds({ [`ForAnyValue:${name}`]: { 'x:key': '10' } }, undefined)).toBe(false)
    },
  )
})
