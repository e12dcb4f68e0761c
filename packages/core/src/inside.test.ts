import { describe, expect, it } from 'vitest'
import { leadsOutside } from './inside.ts'

describe('leadsOutside', () => {
  it.each(['a', 'a/b.ts', '.github/a.yml', '.gitignore', 'a..b', '..a/b'])('%j stays', (path) => {
    expect(leadsOutside(path)).toBe(false)
  })

  it.each([
    '',
    '/etc/passwd',
    '../a',
    'a/../b',
    './a',
    'a//b',
    '.git/hooks/pre-commit',
    '.GIT/config',
    'a\\b',
    'C:a',
    'a\u0000b',
    'a\nb',
  ])('%j does not', (path) => {
    expect(leadsOutside(path)).toBe(true)
  })
})
