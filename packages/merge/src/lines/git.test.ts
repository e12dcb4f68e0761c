/** `git merge-file` as the judge of merges by lines. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergeLines, type Versions } from './merge-lines.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xacct-merge-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hasGit = spawnSync('git', ['--version']).status === 0

/** Undefined for a conflict: git returns their number. */
const merged = (versions: Versions): string | undefined => {
  const files = (['yours', 'base', 'new'] as const).map((side) => {
    const file = join(folder, side)
    writeFileSync(file, versions[side])
    return file
  })
  try {
    return execFileSync('git', ['merge-file', '-p', '-q', ...files], { encoding: 'utf8' })
  } catch {
    return undefined
  }
}

const word = fc.nat(40).map((n) => `line ${n}\n`)
const base = fc.uniqueArray(word, { minLength: 3, maxLength: 30 })

const edited = (lines: readonly string[], who: string) =>
  fc
    .array(fc.record({ at: fc.nat(lines.length), remove: fc.nat(1), add: fc.nat(2) }), {
      maxLength: 2,
    })
    .map((edits) =>
      edits
        .reduce<readonly string[]>(
          (all, { at, remove, add }) =>
            all.toSpliced(at, remove, ...[`${who} ${at}\n`, `${who}!\n`].slice(0, add)),
          lines,
        )
        .join(''),
    )

const versions = base.chain((lines) =>
  fc.record({
    base: fc.constant(lines.join('')),
    yours: edited(lines, 'mine'),
    new: edited(lines, 'theirs'),
  }),
)

describe.skipIf(!hasGit)('git merge-file', () => {
  it('agrees: where it merges, the text is the same; where it conflicts, there are markers', () => {
    fc.assert(
      fc.property(versions, (three) => {
        const ours = mergeLines(three)
        const git = merged(three)
        if (git === undefined) expect(ours.conflicts).toBeGreaterThan(0)
        else if (ours.conflicts === 0) expect(ours.text).toBe(git)
      }),
      { numRuns: 150 },
    )
  })
})
