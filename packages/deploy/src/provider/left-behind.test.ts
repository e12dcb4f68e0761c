import { describe, expect, it } from 'vitest'
import { leftBehind } from './left-behind.ts'

const found = { id: 'a', attributes: { name: 'a', size: 'small', arn: 'arn' } }
const nobodys = new Set<string>()

describe('leftBehind', () => {
  it.each([
    ['just what was asked for', found, { name: 'a', size: 'small' }, nobodys, []],
    [
      'what differs only in what is set later',
      found,
      { name: 'a', size: 'large' },
      nobodys,
      ['size'],
    ],
  ] as const)('is %s', (_, made, asked, taken, later) => {
    expect(leftBehind(made, asked, taken, later)).toBe(made)
  })

  it.each([
    ['what has only the name in common', found, { name: 'a', size: 'large' }, nobodys],
    ["another resource's", found, { name: 'a' }, new Set(['a'])],
    ['what is not there', undefined, { name: 'a' }, nobodys],
  ])('is not %s', (_, made, asked, taken) => {
    expect(leftBehind(made, asked, taken)).toBeUndefined()
  })
})
