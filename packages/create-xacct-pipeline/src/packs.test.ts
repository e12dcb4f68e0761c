/** Packs from folders and git repositories, through the commands that people type. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parts } from './parts.ts'
import { run as runWith, tempDir } from './testing.ts'

let cwd = ''
let remove = () => {}
beforeEach(() => {
  ;({ dir: cwd, remove } = tempDir())
})
afterEach(() => remove())

const write = (path: string, text: string | Uint8Array): void => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true })
  writeFileSync(join(cwd, path), text)
}
const read = (path: string): string => readFileSync(join(cwd, path), 'utf8')
const run = (argv: readonly string[], at = cwd) => runWith(argv, { cwd: at, parts })
const git = (at: string, ...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    cwd: join(cwd, at),
    encoding: 'utf8',
  })

const manifest = (more: object = {}): string =>
  JSON.stringify({
    name: '@acme/pack',
    version: '1.0.0',
    questions: {
      costCentre: { kind: 'text', help: 'Who pays', pattern: '[0-9]{4}', mustBe: 'four digits' },
    },
    ...more,
  })

const acme = (folder = 'acme', more: object = {}): void => {
  write(`${folder}/xacct.pack.json`, manifest(more))
  write(`${folder}/templates/docs/cost.md.hbs`, 'Cost centre {{answers.costCentre}}\n')
  write(`${folder}/static/logo.png`, Uint8Array.from([137, 80, 0, 255]))
}

const FLAGS = [
  ...['--engine', 'cdk', '--account', '111111111111', '--region', 'eu-west-1'],
  ...['--repository', 'example/shop', '--target', 'live=222222222222'],
  ...['--package-manager', 'npm', '--no-git', '--no-install'],
]

const scaffold = (pack: string, ...more: readonly string[]) =>
  run(['shop', ...FLAGS, '--pack', pack, ...more])

describe('a pack in a folder', () => {
  it('asks its questions by flag, and its files are written, bytes included', async () => {
    acme()
    const { code, err } = await scaffold('./acme', '--cost-centre', '1234')
    expect([code, err]).toEqual([0, ''])
    expect(read('shop/docs/cost.md')).toBe('Cost centre 1234\n')
    expect([...readFileSync(join(cwd, 'shop/static/logo.png').replace('/static', ''))]).toEqual([
      137, 80, 0, 255,
    ])
  })

  it('is in the record, from where the repository is, and in the command that makes it again', async () => {
    acme()
    await scaffold('./acme', '--cost-centre', '1234')
    expect(JSON.parse(read('shop/.xacct/lock.json')).packs).toEqual([
      {
        source: '../acme',
        name: '@acme/pack',
        version: '1.0.0',
        integrity: expect.stringMatching(/^sha256-/),
      },
    ])
    expect(read('shop/README.md')).toContain('--pack ./acme')
    expect(read('shop/README.md')).toContain('--cost-centre 1234')
  })

  it('asks by answers file and schema, too', async () => {
    acme()
    write('answers.json', JSON.stringify({ packs: ['./acme'], costCentre: '1234' }))
    const { code } = await run(['shop', ...FLAGS, '--answers', 'answers.json'])
    expect(code).toBe(0)
    const schema = JSON.parse((await run(['--print-schema', '--pack', './acme'])).out)
    expect(schema.properties.costCentre.pattern).toBe('^(?:[0-9]{4})$')
    expect(schema.required).toContain('costCentre')
    expect((await run(['--help', '--pack', './acme'])).out).toMatch(/Packs:\n {2}--cost-centre/)
  })

  it.each([
    {
      name: 'an answer against its pattern',
      flags: ['--cost-centre', '12'],
      says: /^--cost-centre: ?.*write four digits|costCentre is "12": write four digits/,
    },
    { name: 'no answer', flags: [], says: /^--cost-centre is needed/ },
    {
      name: 'a flag that no pack has',
      flags: ['--cost-center', '1234'],
      says: /no flag --cost-center; did you mean --cost-centre/,
    },
  ])('refuses $name', async ({ flags, says }) => {
    acme()
    const { code, err } = await scaffold('./acme', '--yes', ...flags)
    expect(code).toBe(2)
    expect(err).toMatch(says)
  })
})

describe('a pack that was changed', () => {
  it('reaches repositories by update, merged with what people wrote', async () => {
    acme()
    await scaffold('./acme', '--cost-centre', '1234')
    write('shop/docs/cost.md', `Ours\n\n\n${read('shop/docs/cost.md')}`)
    write(
      'acme/templates/docs/cost.md.hbs',
      'Cost centre {{answers.costCentre}}\n\n\nApproved by finance\n',
    )
    const { code } = await run(['update', '--no-install'], join(cwd, 'shop'))
    expect(code).toBe(0)
    expect(read('shop/docs/cost.md')).toBe('Ours\n\n\nCost centre 1234\n\n\nApproved by finance\n')
  })

  it('asks its new questions, and says what needs attention', async () => {
    acme()
    await scaffold('./acme', '--cost-centre', '1234')
    acme('acme', {
      version: '2.0.0',
      questions: {
        costCentre: { kind: 'text', help: 'Who pays' },
        tier: { kind: 'choice', help: 'Tier', choices: { gold: 'Gold', silver: 'Silver' } },
      },
      migrations: [{ version: '2.0.0', attention: 'Tell finance.' }],
    })
    const refused = await run(['update', '--no-install'], join(cwd, 'shop'))
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringMatching(/tier is missing: it is needed: Tier/),
    ])
    const { code, err } = await run(['update', '--no-install', '--tier', 'gold'], join(cwd, 'shop'))
    expect([code, err]).toEqual([0, '@acme/pack 2.0.0: Tell finance.\n'])
  })

  it('leaves alone what it calls create-only', async () => {
    acme('acme', { ownership: { 'docs/**': 'create-only' } })
    await scaffold('./acme', '--cost-centre', '1234')
    write('acme/templates/docs/cost.md.hbs', 'New\n')
    await run(['update', '--no-install'], join(cwd, 'shop'))
    expect(read('shop/docs/cost.md')).toBe('Cost centre 1234\n')
  })

  it('renames a file and takes the edits along', async () => {
    acme()
    await scaffold('./acme', '--cost-centre', '1234')
    write('shop/docs/cost.md', `${read('shop/docs/cost.md')}ours\n`)
    execFileSync('mv', ['acme/templates/docs/cost.md.hbs', 'acme/templates/docs/costs.md.hbs'], {
      cwd,
    })
    write('acme/xacct.pack.json', manifest({ renames: { 'docs/cost.md': 'docs/costs.md' } }))
    const { code } = await run(['update', '--no-install'], join(cwd, 'shop'))
    expect(code).toBe(0)
    expect(read('shop/docs/costs.md')).toBe('Cost centre 1234\nours\n')
    expect(() => read('shop/docs/cost.md')).toThrow('ENOENT')
  })

  it('is adopted by a repository that was made without it', async () => {
    await run(['shop', ...FLAGS])
    acme()
    const { code } = await run(
      ['reconfigure', '--no-install', '--pack', '../acme', '--cost-centre', '1234'],
      join(cwd, 'shop'),
    )
    expect(code).toBe(0)
    expect(read('shop/docs/cost.md')).toBe('Cost centre 1234\n')
    expect((await run(['update', '--check'], join(cwd, 'shop'))).code).toBe(0)
  })
})

describe('a pack in a git repository', () => {
  it('is taken at its ref and from its folder', async () => {
    acme('packs/one')
    git('packs', 'init', '--quiet')
    git('packs', 'add', '--all')
    git('packs', 'commit', '--quiet', '--message', 'v1')
    git('packs', 'tag', 'v1')
    write('packs/one/templates/docs/cost.md.hbs', 'later\n')
    git('packs', 'commit', '--quiet', '--all', '--message', 'v2')
    const { code, err } = await scaffold(`git+file://${cwd}/packs#v1::one`, '--cost-centre', '1234')
    expect([code, err]).toEqual([0, ''])
    expect(read('shop/docs/cost.md')).toBe('Cost centre 1234\n')
  })

  it.each([
    { source: 'git+file:///nowhere#v1', says: /^git\+file:\/\/\/nowhere#v1: .*\.\n$/ },
    { source: 'git+https://x/y.git#--upload-pack=touch', says: /is none that could be fetched/ },
    { source: 'git+ext::sh', says: /is none that could be fetched/ },
    { source: 'git+file:///x#v1::../../etc', says: /is none that could be fetched/ },
  ])('is refused as $source', async ({ source, says }) => {
    const { code, err } = await scaffold(source)
    expect(code).toBe(2)
    expect(err).toMatch(says)
  })
})

describe('packs that extend others', () => {
  it('lie above them', async () => {
    acme('base')
    write(
      'team/xacct.pack.json',
      JSON.stringify({ name: 'team', version: '1.0.0', extends: ['../base'] }),
    )
    write('team/templates/docs/cost.md', 'team\n')
    const { code } = await scaffold('./team', '--cost-centre', '1234')
    expect([code, read('shop/docs/cost.md')]).toEqual([0, 'team\n'])
  })

  it('in a circle are refused', async () => {
    write('a/xacct.pack.json', JSON.stringify({ name: 'a', version: '1.0.0', extends: ['../b'] }))
    write('b/xacct.pack.json', JSON.stringify({ name: 'b', version: '1.0.0', extends: ['../a'] }))
    const { code, err } = await scaffold('./a')
    expect([code, err]).toEqual([2, '../a: it extends itself, by way of 2 other pack(s).\n'])
  })

  it('for another version are refused', async () => {
    acme('acme', { engines: { 'create-xacct-pipeline': '>=99' } })
    const { code, err } = await scaffold('./acme')
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^\.\/acme: it needs create-xacct-pipeline >=99, and this is /),
    ])
  })
})

describe('what is no pack', () => {
  it.each([
    { name: 'a folder that is not there', pack: './nowhere', says: /nowhere is no folder/ },
    { name: 'a folder without manifest', pack: './plain', says: /there is no xacct\.pack\.json/ },
    { name: 'a symbolic link in it', pack: './linked', says: /is a symbolic link or no file/ },
  ])('$name', async ({ pack, says }) => {
    write('plain/a.txt', 'x')
    acme('linked')
    symlinkSync('/etc/passwd', join(cwd, 'linked/static/passwd'))
    const { code, err } = await scaffold(pack)
    expect(code).toBe(2)
    expect(err).toMatch(says)
    expect(() => read('shop/package.json')).toThrow('ENOENT')
  })
})

describe('the project’s own overrides', () => {
  it('lie above everything, and reach the files by update', async () => {
    await run(['shop', ...FLAGS])
    write('shop/.xacct/templates/templates/app/404.html', 'gone\n')
    const { code } = await run(['update', '--no-install'], join(cwd, 'shop'))
    expect([code, read('shop/app/404.html')]).toEqual([0, 'gone\n'])
  })
})
