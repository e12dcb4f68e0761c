/** What other generators' users have paid for, a test each. */
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeRepo, type Texts } from './testing.ts'

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

const MAIN = lines('one', 'two', 'three', 'four', 'five')
const FIRST: Texts = { 'infra/main.ts': MAIN, 'README.md': '# shop\n' }
const CHANGED = MAIN.replace('five', 'FIVE')
const SECOND: Texts = { ...FIRST, 'infra/main.ts': CHANGED }

describe('an update', () => {
  it('with several conflicts in one file overwrites nothing', async () => {
    using repo = makeRepo('1.0.0', { f: lines('a', '-', '-', 'b', '-', '-', 'c') })
    repo.write('f', lines('a1', '-', '-', 'b1', '-', '-', 'c1'))
    repo.commit()
    const { code } = await repo.update('2.0.0', { f: lines('a2', '-', '-', 'b2', '-', '-', 'c2') })
    expect(code).toBe(3)
    const text = repo.read('f')
    for (const line of ['a1', 'b1', 'c1', 'a2', 'b2', 'c2']) expect(text).toContain(`${line}\n`)
    expect(text.match(/^<{7} your project$/gm)).toHaveLength(3)
  })

  it('without a base for a file writes beside it, never over it', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    repo.write('notes.md', 'mine\n')
    repo.commit()
    const { code, err } = await repo.update('2.0.0', { ...FIRST, 'notes.md': 'theirs\n' })
    expect(code).toBe(3)
    expect(repo.read('notes.md')).toBe('mine\n')
    expect(repo.read('notes.md.new-template')).toBe('theirs\n')
    expect(err).toContain('notes.md (beside it: notes.md.new-template)')
  })

  it('lists every conflict, and does not exit with 0', async () => {
    using repo = makeRepo('1.0.0', { a: MAIN, b: MAIN, c: MAIN })
    for (const path of ['a', 'b']) repo.write(path, MAIN.replace('five', 'mine'))
    repo.commit()
    const { code, err } = await repo.update('2.0.0', { a: CHANGED, b: CHANGED, c: CHANGED })
    expect(code).toBe(3)
    expect(err).toContain('2 files need you:\n  a\n  b\n')
    expect(repo.read('c')).toBe(CHANGED)
  })

  it('says whose lines are whose', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    repo.write('infra/main.ts', MAIN.replace('five', 'mine'))
    repo.commit()
    await repo.update('2.0.0', SECOND)
    expect(repo.read('infra/main.ts')).toBe(
      lines(
        ...['one', 'two', 'three', 'four', '<<<<<<< your project', 'mine'],
        ...['||||||| old template', 'five', '=======', 'FIVE', '>>>>>>> new template'],
      ),
    )
  })

  it('takes a file that only a formatter has been over as one that nobody has edited', async () => {
    const settings =
      '{ "javascript": { "formatter": { "quoteStyle": "single" } }, "formatter": { "indentStyle": "space" } }\n'
    const code = (text: string) => `export const a = "${text}";\nexport const b = [ 1 ];\n`
    using repo = makeRepo('1.0.0', {
      'biome.json': settings,
      'a.ts': code('old'),
      '.gitignore': 'node_modules\n',
    })
    symlinkSync(
      join(import.meta.dirname, '..', '..', '..', '..', 'node_modules'),
      join(repo.dir, 'node_modules'),
    )
    repo.write('.gitignore', 'node_modules\nnode_modules/\n')
    repo.write('a.ts', "export const a = 'old';\nexport const b = [1];\n")
    repo.git('add', '.gitignore', 'a.ts')
    repo.git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'format')
    const result = await repo.update('2.0.0', {
      'biome.json': settings,
      'a.ts': code('new'),
      '.gitignore': 'node_modules\n',
    })
    expect(result.code).toBe(0)
    expect(repo.read('a.ts')).toBe("export const a = 'new';\nexport const b = [1];\n")
  })

  it('refuses a downgrade', async () => {
    using repo = makeRepo('2.0.0', FIRST)
    const before = repo.all()
    const { code, err } = await repo.update('1.9.9', SECOND)
    expect([code, err]).toEqual([
      2,
      'This repository was made by version 2.0.0, and this is 1.9.9: an update never goes back. Use create-xacct-pipeline@2.0.0 or newer.\n',
    ])
    expect(repo.all()).toEqual(before)
  })

  it('refuses uncommitted changes, unless told to go on', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    repo.write('README.md', '# edited\n')
    const refused = await repo.update('2.0.0', SECOND)
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringMatching(
        /^There are changes that are not committed \(README\.md\): commit or stash/,
      ),
    ])
    expect(repo.read('infra/main.ts')).toBe(MAIN)
    expect((await repo.update('2.0.0', SECOND, '--allow-dirty')).code).toBe(0)
    expect([repo.read('README.md'), repo.read('infra/main.ts')]).toEqual(['# edited\n', CHANGED])
  })

  it('refuses answers that were edited by hand, and names the command', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    repo.write('.xacct/answers.json', repo.read('.xacct/answers.json').replace('shop', 'store'))
    repo.commit()
    const { code, err } = await repo.update('2.0.0', SECOND)
    expect(code).toBe(2)
    expect(err).toMatch(/^\.xacct\/answers\.json was edited by hand.* reconfigure\.\n$/)
  })
})

describe('an update of', () => {
  const cases: readonly {
    name: string
    first: Texts
    edit: (repo: ReturnType<typeof makeRepo>) => void
    second: Texts
    code: number
    after: Readonly<Record<string, string | undefined>>
  }[] = [
    {
      name: 'an executable file keeps the bit that you set',
      first: { 'go.sh': MAIN },
      edit: (repo) => repo.write('go.sh', MAIN, 0o755),
      second: { 'go.sh': CHANGED },
      code: 0,
      after: { 'go.sh': `x${CHANGED}` },
    },
    {
      name: 'a file that the template makes executable makes yours executable',
      first: { 'go.sh': MAIN },
      edit: (repo) => repo.write('go.sh', MAIN.replace('one', 'mine')),
      second: { 'go.sh': [MAIN, 0o755] },
      code: 0,
      after: { 'go.sh': `x${MAIN.replace('one', 'mine')}` },
    },
    {
      name: 'CRLF lines keeps them',
      first: FIRST,
      edit: (repo) =>
        repo.write('infra/main.ts', MAIN.replaceAll('\n', '\r\n').replace('one', 'mine')),
      second: SECOND,
      code: 0,
      after: { 'infra/main.ts': `-${CHANGED.replaceAll('\n', '\r\n').replace('one', 'mine')}` },
    },
    {
      name: 'a byte order mark keeps it',
      first: FIRST,
      edit: (repo) => repo.write('infra/main.ts', `\uFEFF${MAIN}`),
      second: SECOND,
      code: 0,
      after: { 'infra/main.ts': `-\u00ef\u00bb\u00bf${CHANGED}` },
    },
    {
      name: 'a last line without an end keeps it so',
      first: FIRST,
      edit: (repo) => repo.write('infra/main.ts', MAIN.replace('one', 'mine').trimEnd()),
      second: { ...FIRST, 'infra/main.ts': MAIN.replace('three', 'THREE') },
      code: 0,
      after: {
        'infra/main.ts': `-${MAIN.replace('one', 'mine').replace('three', 'THREE').trimEnd()}`,
      },
    },
    {
      name: 'a path with letters beyond ASCII',
      first: { 'docs/übersicht.md': MAIN },
      edit: (repo) => repo.write('docs/übersicht.md', MAIN.replace('one', 'mine')),
      second: { 'docs/übersicht.md': CHANGED },
      code: 0,
      after: { 'docs/übersicht.md': `-${CHANGED.replace('one', 'mine')}` },
    },
    {
      name: 'a file that both have added, the same, is no conflict',
      first: FIRST,
      edit: (repo) => repo.write('new.md', 'same\n'),
      second: { ...FIRST, 'new.md': 'same\n' },
      code: 0,
      after: { 'new.md': '-same\n', 'new.md.new-template': undefined },
    },
    {
      name: 'a file that you deleted does not bring it back',
      first: FIRST,
      edit: (repo) => repo.remove('infra/main.ts'),
      second: SECOND,
      code: 0,
      after: { 'infra/main.ts': undefined },
    },
    {
      name: 'a file that the template drops keeps it where you changed it',
      first: FIRST,
      edit: (repo) => repo.write('README.md', '# mine\n'),
      second: { 'infra/main.ts': MAIN },
      code: 0,
      after: { 'README.md': '-# mine\n' },
    },
    {
      name: 'a file that the template drops deletes it where you did not',
      first: { ...FIRST, 'docs/a/b.md': 'x\n' },
      edit: () => {},
      second: FIRST,
      code: 0,
      after: { 'docs/a/b.md': undefined },
    },
    {
      name: 'a binary file of yours where the template has text writes beside it',
      first: { logo: MAIN },
      edit: (repo) => repo.write('logo', Uint8Array.from([0, 1, 255])),
      second: { logo: CHANGED },
      code: 3,
      after: { logo: '-\u0000\u0001\u00ff', 'logo.new-template': `-${CHANGED}` },
    },
    {
      name: 'a package.json to which both add a dependency has both',
      first: { 'package.json': '{\n  "dependencies": {\n    "b": "1"\n  }\n}\n' },
      edit: (repo) =>
        repo.write(
          'package.json',
          '{\n  "dependencies": {\n    "b": "1",\n    "mine": "1"\n  }\n}\n',
        ),
      second: {
        'package.json': '{\n  "dependencies": {\n    "b": "1",\n    "theirs": "2"\n  }\n}\n',
      },
      code: 0,
      after: {
        'package.json':
          '-{\n  "dependencies": {\n    "b": "1",\n    "mine": "1",\n    "theirs": "2"\n  }\n}\n',
      },
    },
  ]

  it.each(cases)('$name', async ({ first, edit, second, code, after }) => {
    using repo = makeRepo('1.0.0', first)
    edit(repo)
    repo.commit()
    const result = await repo.update('2.0.0', second)
    expect(result.code).toBe(code)
    const files = repo.all()
    for (const [path, text] of Object.entries(after))
      expect([path, files[path]]).toEqual([path, text])
  })

  it('a symbolic link of yours writes beside it, and not through it', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    repo.write('elsewhere', 'untouched\n')
    repo.remove('infra/main.ts')
    symlinkSync(join(repo.dir, 'elsewhere'), join(repo.dir, 'infra', 'main.ts'))
    repo.commit()
    const { code } = await repo.update('2.0.0', SECOND)
    expect([code, repo.read('elsewhere'), repo.read('infra/main.ts.new-template')]).toEqual([
      3,
      'untouched\n',
      CHANGED,
    ])
  })

  it('a folder inside a larger git repository looks at nothing but that folder', async () => {
    using repo = makeRepo('1.0.0', FIRST)
    using inner = makeRepo('1.0.0', FIRST)
    repo.git('clone', '--quiet', inner.dir, 'packages/shop')
    repo.write('unrelated', 'dirty\n')
    const { code } = await repo.update('2.0.0', SECOND, join(repo.dir, 'packages/shop'))
    expect([code, repo.read('packages/shop/infra/main.ts'), repo.read('infra/main.ts')]).toEqual([
      0,
      CHANGED,
      MAIN,
    ])
  })
})
