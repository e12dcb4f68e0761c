import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SOURCES = join(import.meta.dirname, '..')
const PAGE = join(import.meta.dirname, 'README.md')

const tests = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !path.endsWith('failure-modes/index.test.ts'))
  .map((path) => readFileSync(join(SOURCES, path), 'utf8'))
  .join('\n')

const table = readFileSync(PAGE, 'utf8').split('Not reproduced')[0] ?? ''
const ids = table.match(/\b[A-Z]\d\d\b/g) ?? []

it('the page lists what is reproduced', () => expect(ids.length).toBeGreaterThan(50))

it.each(ids)('%s stands in the name of a test', (id) => {
  expect(tests).toMatch(new RegExp(`['\`][^'\`\\n]*\\b${id}\\b`))
})
