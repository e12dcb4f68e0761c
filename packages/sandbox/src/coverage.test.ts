import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { coverage } from './coverage.ts'

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'coverage.md')

it('docs/coverage.md says what the code has; npm run coverage writes it anew', async () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(await coverage())
})
