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
