import { describe, expect, it } from 'vitest'
import { given, hasChanged } from './given.ts'

describe('given', () => {
  it('leaves out what the program does not say', () => {
    const args = { a: 'x', b: '', c: null, d: false, e: 0, f: 'not asked for' }
    expect(given(args, 'a', 'b', 'c', 'd', 'e', 'missing')).toEqual({ a: 'x', d: false, e: 0 })
  })
})

describe('hasChanged', () => {
  const before = { a: '{"x":1}', b: 2, c: 3 }

  it.each([
    ['what is the same in other words', { a: '{ "x": 1 }' }, false],
    ['what changes', { a: '{"x":2}' }, true],
    ['one of several', { a: '{"x":1}', b: 3 }, true],
    ['what nobody asked about', { c: 4 }, false],
    ['what is left as it is', {}, false],
    ['what is taken away', { b: undefined }, true],
  ])('%s', (_, after, expected) => {
    expect(hasChanged({ before, after }, 'a', 'b')).toBe(expected)
  })
})
