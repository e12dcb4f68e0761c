import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patterns, texts } from '../test/arbitraries.ts'
import { compilePattern } from './pattern.ts'

describe('patterns', () => {
  const options = { wildcards: true, variables: false }
  const none = () => undefined

  /** What a star and a question mark mean, said again in another language. */
  const reference = (pattern: string): RegExp => {
    const source = [...pattern].map((character) => {
      if (character === '*') return '[^]*'
      return character === '?' ? '[^]' : character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')
    })
    return new RegExp(`^${source.join('')}$`)
  }

  test('mean what the same regular expression means', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        expect(compilePattern(pattern, options)(text, none)).toBe(reference(pattern).test(text))
      }),
      { numRuns: 10_000 },
    )
  })

  test('a star matches everything, a text without wildcards only itself', () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        expect(compilePattern('*', options)(text, none)).toBe(true)
        expect(compilePattern(text, options)(other, none)).toBe(text === other)
      }),
    )
  })

  test('a star more never matches less', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        fc.pre(compilePattern(pattern, options)(text, none) === true)
        expect(compilePattern(`${pattern}*`, options)(text, none)).toBe(true)
        expect(compilePattern(`*${pattern}`, options)(text, none)).toBe(true)
        expect(compilePattern(`${pattern}*`, options)(`${text}x`, none)).toBe(true)
      }),
    )
  })

  test('the pattern of an ARN never matches more than the same pattern does', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        fc.pre(compilePattern(pattern, { ...options, arn: true })(text, none) === true)
        expect(compilePattern(pattern, options)(text, none)).toBe(true)
      }),
    )
  })
})

describe('hostile patterns', () => {
  const options = { wildcards: true, variables: true, arn: true }
  const cases: readonly (readonly [string, string, string])[] = [
    ['many stars', '*a'.repeat(2_000), 'a'.repeat(1_000)],
    ['many beginnings of variables', '${'.repeat(20_000), 'a'],
    ['many variables', `$\{a}`.repeat(5_000), 'a'],
    ['a variable full of blanks', `$\{${' '.repeat(20_000)}}`, 'a'],
    ['a long text', 'a'.repeat(200_000), 'a'.repeat(200_000)],
  ]

  // A search that backtracks would run into the time limit of the test.
  test.each(cases)('%s', (_, pattern, text) => {
    expect([true, false, undefined]).toContain(compilePattern(pattern, options)(text, () => 'a'))
  })
})
