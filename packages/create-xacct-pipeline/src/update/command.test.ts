import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeRepo, type Texts } from './testing.ts'

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('')
const MAIN = lines('one', 'two', 'three', 'four', 'five')
const FIRST: Texts = { 'infra/main.ts': MAIN, 'README.md': '# shop\n' }
const SECOND: Texts = {
  'infra/main.ts': MAIN.replace('five', 'FIVE'),
  'README.md': '# shop\n',
  'new.md': 'new\n',
}

const conflicted = () => {
  const repo = makeRepo('1.0.0', FIRST)
  repo.write('infra/main.ts', MAIN.replace('five', 'mine'))
  repo.commit()
  return repo
}

describe('a plan', () => {
  it.each([['--dry-run'], ['--diff'], ['--check'], ['--dry-run', '--json']])(
    'with %s changes nothing',
    async (...argv) => {
      using repo = makeRepo('1.0.0', FIRST)
      const before = repo.all()
      await repo.update('2.0.0', SECOND, ...argv)
      expect(repo.all()).toEqual(before)
    },
  )

  it('shows what happens to each file', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    const { out } = await repo.update('2.0.0', SECOND, '--dry-run')
    expect(out).toBe(
      `${repo.dir}, from version 1.0.0 to 2.0.0:\n  u infra/main.ts\n  + new.md\n\n  +  new\n  u  updated, you had not changed it\n`,
    )
  })

  it('shows it as a diff that git can apply', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    const { out } = await repo.update('2.0.0', SECOND, '--diff')
    expect(out).toBe(
      '--- a/infra/main.ts\n+++ b/infra/main.ts\n@@ -2,4 +2,4 @@\n two\n three\n four\n-five\n+FIVE\n--- /dev/null\n+++ b/new.md\n@@ -0,0 +1 @@\n+new\n',
    )
  })

  it('is JSON for programs', async () => {
    using repo = conflicted()
    const { out, code } = await repo.update('2.0.0', SECOND, '--dry-run', '--json')
    expect(code).toBe(3)
    expect(JSON.parse(out)).toEqual({
      dir: repo.dir,
      from: '1.0.0',
      to: '2.0.0',
      files: [
        { path: 'README.md', action: 'unchanged' },
        {
          path: 'infra/main.ts',
          action: 'conflict',
          conflict: { reason: 'both changed the same lines', places: 1 },
        },
        { path: 'new.md', action: 'add' },
      ],
    })
  })

  it.each([
    { name: 'nothing is new', version: '1.0.0', texts: FIRST, edit: '', code: 0 },
    { name: 'an update is there', version: '2.0.0', texts: SECOND, edit: '', code: 2 },
    { name: 'it would conflict', version: '2.0.0', texts: SECOND, edit: 'mine', code: 3 },
  ])('with --check exits with $code where $name', async ({ version, texts, edit, code }) => {
    using repo = makeRepo('1.0.0', FIRST)
    if (edit) repo.write('infra/main.ts', MAIN.replace('five', edit))
    repo.commit()
    expect((await repo.update(version, texts, '--check')).code).toBe(code)
  })
})

describe('an update', () => {
  it('to the same version changes nothing', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    const before = repo.all()
    expect((await repo.update('1.0.0', FIRST)).code).toBe(0)
    expect(repo.all()).toEqual(before)
  })

  it('is remembered: the next one has nothing to do', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    await repo.update('2.0.0', SECOND)
    expect(
      repo
        .git('status', '--porcelain')
        .split('\n')
        .map((line) => line.slice(3)),
    ).toEqual(
      expect.arrayContaining(['.xacct/base', '.xacct/lock.json', 'infra/main.ts', 'new.md']),
    )
    repo.commit()
    expect((await repo.update('2.0.0', SECOND, '--check')).code).toBe(0)
  })

  it('refuses an answer that was given before', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    const { code, err } = await repo.update('2.0.0', SECOND, '--region', 'eu-west-2')
    expect([code, err]).toEqual([
      2,
      '--region is answered already; an update asks only what is new. To change it, run reconfigure --region ….\n',
    ])
  })
})

describe('a conflict', () => {
  it('stands in git’s index with its three versions', async () => {
    using repo = conflicted()
    await repo.update('2.0.0', SECOND)
    expect(repo.git('show', ':1:infra/main.ts')).toBe(MAIN)
    expect(repo.git('show', ':2:infra/main.ts')).toBe(MAIN.replace('five', 'mine'))
    expect(repo.git('show', ':3:infra/main.ts')).toBe(MAIN.replace('five', 'FIVE'))
    expect(repo.git('status', '--porcelain')).toContain('UU infra/main.ts')
  })

  it('keeps the next update out until it is ended', async () => {
    using repo = conflicted()
    await repo.update('2.0.0', SECOND)
    const { code, err } = await repo.update('3.0.0', SECOND)
    expect([code, err]).toEqual([
      3,
      `An update of ${repo.dir} waits for you:\n  infra/main.ts:5\nResolve what is left, then run update --continue; or run update --abort.\n`,
    ])
  })

  it('is not over while markers are left', async () => {
    using repo = conflicted()
    await repo.update('2.0.0', SECOND)
    const { code, err } = await repo.update('2.0.0', SECOND, '--continue')
    expect(code).toBe(3)
    expect(err).toContain('  infra/main.ts:5\n')
  })

  it('is over when they are gone', async () => {
    using repo = conflicted()
    await repo.update('2.0.0', SECOND)
    repo.write('infra/main.ts', MAIN.replace('five', 'both'))
    const { code, out } = await repo.update('2.0.0', SECOND, '--continue')
    expect([code, out]).toEqual([0, 'Updated to version 2.0.0.\n'])
    expect(repo.git('ls-files', '--unmerged')).toBe('')
    repo.commit()
    expect((await repo.update('2.0.0', SECOND, '--check')).code).toBe(0)
    expect(repo.read('infra/main.ts')).toBe(MAIN.replace('five', 'both'))
  })

  it('aborted, leaves every byte as it was', async () => {
    using repo = conflicted()
    const before = repo.all()
    await repo.update('2.0.0', SECOND)
    expect((await repo.update('2.0.0', SECOND, '--abort')).code).toBe(0)
    expect(repo.all()).toEqual(before)
    expect(repo.git('status', '--porcelain')).toBe('')
  })

  it.each(['--continue', '--abort'])('%s without an update is refused', async (flag) => {
    using repo = makeRepo('1.0.0', FIRST)
    const { code, err } = await repo.update('2.0.0', SECOND, flag)
    expect([code, err]).toEqual([
      2,
      `No update of ${repo.dir} is waiting: start one with update.\n`,
    ])
  })
})

describe('a record', () => {
  const broken: readonly { name: string; path: string; text: string | undefined; says: RegExp }[] =
    [
      {
        name: 'missing lock',
        path: '.xacct/lock.json',
        text: undefined,
        says: /was not made by create-xacct-pipeline/,
      },
      {
        name: 'missing base',
        path: '.xacct/base',
        text: undefined,
        says: /^\.xacct\/base is missing/,
      },
      {
        name: 'base that does not decompress',
        path: '.xacct/base',
        text: 'AAAA\n',
        says: /^\.xacct\/base cannot be unpacked/,
      },
      {
        name: 'lock that is no JSON',
        path: '.xacct/lock.json',
        text: '{',
        says: /^\.xacct\/lock\.json cannot be read as JSON/,
      },
      {
        name: 'lock of another format',
        path: '.xacct/lock.json',
        text: '{"version":9}',
        says: /has format 9, and this version knows format 1/,
      },
      {
        name: 'lock that was edited',
        path: '.xacct/lock.json',
        text: '{"version":1,"generator":{"version":"1.0.0"},"files":{}}',
        says: /disagree about \.xacct\/answers\.json: one of them was edited/,
      },
    ]

  it.each(broken)('$name: one sentence, and nothing is touched', async ({ path, text, says }) => {
    using repo = makeRepo('1.0.0', FIRST)
    if (text === undefined) repo.remove(path)
    else repo.write(path, text)
    repo.commit()
    const before = repo.all()
    const { code, err } = await repo.update('2.0.0', SECOND)
    expect(code).toBe(2)
    expect(err).toMatch(says)
    expect(repo.all()).toEqual(before)
  })
})

const word = fc.constantFrom('a', 'b', 'c', '{', '}', '')
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((all) => lines(...all))
const paths = ['f', 'infra/g', 'package.json'] as const
const release = fc.record(
  {
    f: text,
    'infra/g': text,
    'package.json': fc
      .dictionary(word, fc.nat(9))
      .map((map) => `${JSON.stringify(map, null, 2)}\n`),
  },
  { requiredKeys: ['f'] },
)

describe('whatever the releases are', () => {
  it('two steps equal one where nobody has edited anything', async () => {
    await fc.assert(
      fc.asyncProperty(release, release, release, async (one, two, three) => {
        using stepwise = makeRepo('1.0.0', one)
        using direct = makeRepo('1.0.0', one)
        await stepwise.update('2.0.0', two)
        stepwise.commit()
        await stepwise.update('3.0.0', three)
        await direct.update('3.0.0', three)
        expect(stepwise.all()).toEqual(direct.all())
      }),
      { numRuns: 8 },
    )
  })

  it('no line of yours is lost, and an abort brings every byte back', async () => {
    const edits = fc.array(
      fc.record({ path: fc.constantFrom(...paths), at: fc.nat(12), remove: fc.nat(2) }),
      { maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(release, release, edits, async (one, two, edited) => {
        using repo = makeRepo('1.0.0', one)
        const mine: { path: string; line: string }[] = []
        for (const [index, { path, at, remove }] of edited.entries()) {
          if (!(path in one) || path === 'package.json') continue
          const line = `mine ${index}`
          repo.write(path, repo.read(path).split('\n').toSpliced(at, remove, line).join('\n'))
          mine.push({ path, line })
        }
        repo.commit()
        const kept = mine.filter(({ path, line }) => repo.read(path).includes(`${line}`))
        const before = repo.all()
        const { code } = await repo.update('2.0.0', two)
        for (const { path, line } of kept) expect(repo.read(path)).toContain(line)
        if (code !== 3) return
        await repo.update('2.0.0', two, '--abort')
        expect(repo.all()).toEqual(before)
      }),
      { numRuns: 12 },
    )
  })
})
