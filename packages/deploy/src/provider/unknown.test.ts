import { expect, it } from 'vitest'
import { isUnknown, UNKNOWN } from './unknown.ts'

it.each([
  ['itself', UNKNOWN, true],
  ['in a block', [{ a: 1 }, { b: { c: UNKNOWN } }], true],
  ['nowhere', [{ a: 1, b: null }, 'text', undefined], false],
])('isUnknown: %s', (_, value, expected) => {
  expect(isUnknown(value)).toBe(expected)
})
