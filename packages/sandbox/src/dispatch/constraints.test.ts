import { expect, it } from 'vitest'
import { type Constraint, violations } from './constraints.ts'

it('says all that is wrong with a text', () => {
  expect(violations({ Name: '' }, { Name: { min: 1, pattern: /\w+/ } })).toEqual([
    "Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
    "Value '' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: \\w+",
  ])
})

it.each<[string, unknown, Constraint, string | undefined]>([
  ['a text that is long enough', 'ab', { min: 2, max: 2 }, undefined],
  [
    'a text that is too short',
    '',
    { min: 1 },
    "Value '' at 'keyId' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    'a number that is too large',
    5,
    { max: 4 },
    "Value '5' at 'keyId' failed to satisfy constraint: Member must have value less than or equal to 4",
  ],
  [
    'a list that is too long',
    ['a', 'b'],
    { max: 1 },
    "Value '[a, b]' at 'keyId' failed to satisfy constraint: Member must have length less than or equal to 1",
  ],
  [
    'a text of another form',
    'a b',
    { pattern: /\w+/ },
    "Value 'a b' at 'keyId' failed to satisfy constraint: Member must satisfy regular expression pattern: \\w+",
  ],
  [
    'a text that is not among the values',
    'c',
    { oneOf: ['a', 'b'] },
    "Value 'c' at 'keyId' failed to satisfy constraint: Member must satisfy enum value set: [a, b]",
  ],
  ['nothing', undefined, { min: 1 }, undefined],
])('%s', (_, KeyId, constraint, expected) => {
  expect(violations({ KeyId }, { KeyId: constraint })).toEqual(expected ? [expected] : [])
})
