import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conflictLines } from './conflict-markers.ts'
import { linesOf } from './lines.ts'
import { mergeLines } from './merge-lines.ts'

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

const BASE = lines('a', 'b', 'c', 'd', 'e')

const clean = [
  {
    name: 'takes both changes',
    yours: lines('a', 'B', 'c', 'd', 'e'),
    new: lines('a', 'b', 'c', 'd', 'E'),
    merged: lines('a', 'B', 'c', 'd', 'E'),
  },
  {
    name: 'takes the same change once',
    yours: lines('a', 'X', 'c', 'd', 'e'),
    new: lines('a', 'X', 'c', 'd', 'E'),
    merged: lines('a', 'X', 'c', 'd', 'E'),
  },
  {
    name: 'takes an addition of yours and a removal of the template',
    yours: lines('a', 'b', 'c', 'd', 'e', 'mine'),
    new: lines('b', 'c', 'd', 'e'),
    merged: lines('b', 'c', 'd', 'e', 'mine'),
  },
  {
    name: 'keeps the ends of your lines and gives them to the template’s',
    yours: 'a\r\nmine\r\nc\r\nd\r\ne\r\n',
    new: lines('a', 'b', 'c', 'd', 'E'),
    merged: 'a\r\nmine\r\nc\r\nd\r\nE\r\n',
  },
  {
    name: 'keeps lines of yours that end in another way than the rest',
    yours: 'a\nmine\r\nc\nd\ne\n',
    new: lines('a', 'b', 'c', 'd', 'E'),
    merged: 'a\nmine\r\nc\nd\nE\n',
  },
  {
    name: 'keeps your byte order mark',
    yours: '\uFEFFa\nb\nmine\nd\ne\n',
    new: lines('a', 'b', 'c', 'd', 'E'),
    merged: '\uFEFFa\nb\nmine\nd\nE\n',
  },
  {
    name: 'keeps the missing end of your last line',
    yours: 'mine\nb\nc\nd\ne',
    new: lines('a', 'b', 'X', 'd', 'e'),
    merged: 'mine\nb\nX\nd\ne',
  },
  {
    name: 'ends your last line where the template goes on behind it',
    yours: 'mine\nb\nc\nd\ne',
    new: lines('a', 'b', 'c', 'd', 'e', 'f'),
    merged: 'mine\nb\nc\nd\ne\nf\n',
  },
]

describe('mergeLines', () => {
  it.each(clean)('$name', ({ yours, new: next, merged }) => {
    expect(mergeLines({ base: BASE, yours, new: next })).toEqual({ text: merged, conflicts: 0 })
  })

  it('marks what both have changed, and says whose is whose', () => {
    const yours = lines('a', 'mine', 'c', 'd', 'e')
    const next = lines('a', 'theirs', 'c', 'd', 'e')
    expect(mergeLines({ base: BASE, yours, new: next })).toEqual({
      conflicts: 1,
      text: lines(
        'a',
        '<<<<<<< your project',
        'mine',
        '||||||| old template',
        'b',
        '=======',
        'theirs',
        '>>>>>>> new template',
        ...['c', 'd', 'e'],
      ),
    })
  })

  it('marks changes that touch, as git does', () => {
    const yours = lines('a', 'mine', 'c', 'd', 'e')
    const next = lines('a', 'b', 'theirs', 'd', 'e')
    expect(mergeLines({ base: BASE, yours, new: next }).conflicts).toBe(1)
  })

  it('uses longer markers where the text holds markers', () => {
    const base = lines('<<<<<<< HEAD', 'b')
    const merged = mergeLines({
      base,
      yours: lines('<<<<<<< HEAD', 'mine'),
      new: lines('<<<<<<< HEAD', 'theirs'),
    })
    expect(merged.text).toContain('<<<<<<<< your project\nmine\n')
    expect(conflictLines(merged.text)).toEqual([2])
  })
})

const word = fc.constantFrom('a', 'b', 'c', '{', '}', '', '  return')
const text = fc.array(word, { maxLength: 25 }).map((all) => all.map((line) => `${line}\n`).join(''))

/** Edits that leave a trace: each line is one that nobody else writes. */
const edited = (base: string, who: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat(30),
        remove: fc.nat(2),
        add: fc.array(fc.nat(99), { maxLength: 3 }),
      }),
      { maxLength: 4 },
    )
    .map((edits) =>
      edits
        .reduce(
          (all, { at, remove, add }) =>
            all.toSpliced(at, remove, ...add.map((n) => `${who}${n}\n`)),
          [...linesOf(base)],
        )
        .join(''),
    )

const three = text.chain((base) =>
  fc.record({ base: fc.constant(base), yours: edited(base, 'mine'), new: edited(base, 'theirs') }),
)

/** As often as each line stands there. */
const count = (all: readonly string[]): ReadonlyMap<string, number> =>
  all.reduce(
    (counts, line) => counts.set(line, (counts.get(line) ?? 0) + 1),
    new Map<string, number>(),
  )

describe('whatever the edits are', () => {
  it('no line that you or the template wrote is lost', () => {
    fc.assert(
      fc.property(three, (versions) => {
        const merged = count(linesOf(mergeLines(versions).text))
        for (const side of [versions.yours, versions.new]) {
          for (const [line, times] of count(linesOf(side))) {
            if (/^(mine|theirs)/.test(line))
              expect(merged.get(line) ?? 0).toBeGreaterThanOrEqual(times)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('the template’s text comes out where you changed nothing, and yours where it changed nothing', () => {
    fc.assert(
      fc.property(three, ({ base, yours, new: next }) => {
        expect(mergeLines({ base, yours: base, new: next }).text).toBe(next)
        expect(mergeLines({ base, yours, new: base }).text).toBe(yours)
      }),
    )
  })
})
