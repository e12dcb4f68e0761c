import { expect, it } from 'vitest'
import { fits } from './glob.ts'

it.each([
  ['main', 'main', true],
  ['main', 'maintenance', false],
  ['release/*', 'release/1', true],
  ['release/*', 'release/1/hotfix', false],
  ['release/**', 'release/1/hotfix', true],
  ['**', 'anything/at/all', true],
  ['**/*.ts', 'index.ts', true],
  ['**/*.ts', 'src/deep/index.ts', true],
  ['**/*.ts', 'src/index.tsx', false],
  ['src/**/test.ts', 'src/test.ts', true],
  ['v?', 'v1', true],
  ['v?', 'v10', false],
  ['{app,docs}/*', 'docs/a.md', true],
  ['{app,docs}/*', 'infra/a.md', false],
  ['a.b', 'axb', false],
  ['a+(b)[c]', 'a+(b)[c]', true],
])('%s and %s: %s', (pattern, text, expected) => {
  expect(fits(pattern, text)).toBe(expected)
})
