import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unifiedDiff } from './unified-diff.ts'

const NAMES = { before: 'a/f', after: 'b/f' }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xacct-diff-'))
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const word = fc.nat(9).map((n) => `${n}\n`)
const text = fc
  .tuple(fc.array(word, { maxLength: 40 }), fc.constantFrom('', 'no end'))
  .map(([lines, last]) => lines.join('') + last)

describe('unifiedDiff', () => {
  it('shows three lines around a change', () => {
    expect(unifiedDiff(NAMES, '1\n2\n3\n4\n5\n6\n', '1\n2\n3\n4\nX\n6\n')).toBe(
      '--- a/f\n+++ b/f\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+X\n 6\n',
    )
  })

  it('says nothing of equal texts', () => {
    expect(unifiedDiff(NAMES, 'a\n', 'a\n')).toBe('')
  })

  it.skipIf(spawnSync('git', ['--version']).status !== 0)(
    'is what git apply turns one text into the other with',
    () => {
      const file = join(folder, 'f')
      fc.assert(
        fc.property(text, text, (before, after) => {
          fc.pre(before !== after && before !== '' && after !== '')
          writeFileSync(file, before)
          execFileSync('git', ['apply', '--unidiff-zero', '-'], {
            cwd: folder,
            input: unifiedDiff(NAMES, before, after),
          })
          expect(readFileSync(file, 'utf8')).toBe(after)
        }),
        { numRuns: 60 },
      )
    },
  )
})
