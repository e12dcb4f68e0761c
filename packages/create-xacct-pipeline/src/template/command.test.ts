/** What people type to override a template, and to make and test packs. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parts } from '../parts.ts'
import { run as runWith, tempDir } from '../testing.ts'

let cwd = ''
let remove = () => {}
beforeEach(async () => {
  ;({ dir: cwd, remove } = tempDir())
  const flags = [
    ...['--engine', 'cdktf', '--account', '111111111111', '--region', 'eu-west-1'],
    ...['--repository', 'example/shop', '--target', 'live=222222222222'],
    ...['--package-manager', 'npm', '--no-git', '--no-install'],
  ]
  const { code } = await runWith(['shop', ...flags], { cwd, parts })
  expect(code).toBe(0)
})
afterEach(() => remove())

const run = (...argv: readonly string[]) => runWith(argv, { cwd: join(cwd, 'shop'), parts })
const read = (path: string): string => readFileSync(join(cwd, 'shop', path), 'utf8')
const write = (path: string, text: string): void => writeFileSync(join(cwd, 'shop', path), text)

describe('template list', () => {
  it('names files, partials and slots with their layers', async () => {
    const { out, code } = await run('template', 'list')
    expect(code).toBe(0)
    expect(out).toMatch(/^ {2}infra\/main\.ts +templates\/engines\/cdktf$/m)
    expect(out).toMatch(/^ {2}package\.json +templates\/base < templates\/engines\/cdktf$/m)
  })

  it('is JSON for programs', async () => {
    const { out } = await run('template', 'list', '--json')
    expect(JSON.parse(out).files['app/404.html']).toEqual(['templates/base'])
  })
})

describe('template show', () => {
  it('prints the template, of the highest layer or of the one that is named', async () => {
    const top = await run('template', 'show', 'package.json')
    const base = await run('template', 'show', 'package.json', '--from', 'templates/base')
    expect(top.out).toContain('cdktn')
    expect(base.out).not.toContain('cdktn')
  })

  it.each([
    {
      argv: ['nowhere'],
      says: 'There is no template, partial or slot nowhere: template list names them all.\n',
    },
    {
      argv: ['app/404.html', '--from', 'acme'],
      says: 'app/404.html is not in the layer acme; it is in templates/base.\n',
    },
    { argv: [], says: 'Write template show <path, partial or slot>; template list names them.\n' },
  ])('refuses $argv', async ({ argv, says }) => {
    const { code, err } = await run('template', 'show', ...argv)
    expect([code, err]).toEqual([2, says])
  })
})

const OVERRIDE = '.xacct/templates/templates/app/404.html'

describe('template eject', () => {
  it('copies the template, and update makes the file from it', async () => {
    const before = read('app/404.html')
    const ejected = await run('template', 'eject', 'app/404.html')
    expect([ejected.code, ejected.out]).toEqual([
      0,
      `${OVERRIDE} is yours now: edit it, then run update.\n`,
    ])
    expect(read(OVERRIDE)).toBe(before)
    write(OVERRIDE, `${before}<!-- ours -->\n`)
    expect((await run('update', '--no-install')).code).toBe(0)
    expect(read('app/404.html')).toBe(`${before}<!-- ours -->\n`)
  })

  it('does not write over an override', async () => {
    await run('template', 'eject', 'app/404.html')
    const { code, err } = await run('template', 'eject', 'app/404.html')
    expect([code, err]).toEqual([2, `${OVERRIDE} is there already: edit it, or delete it first.\n`])
  })
})

describe('template diff', () => {
  it('shows what an override changes', async () => {
    await run('template', 'eject', 'app/404.html')
    write(OVERRIDE, `${read(OVERRIDE)}ours\n`)
    const { out } = await run('template', 'diff', 'app/404.html')
    expect(out).toContain(
      '--- templates/base/app/404.html\n+++ .xacct/templates/templates/app/404.html\n',
    )
    expect(out).toMatch(/^\+ours$/m)
  })
})

describe('template check', () => {
  /** As if the template had been another when it was ejected. */
  const olderUpstream = (): void => {
    const ejected = JSON.parse(read('.xacct/ejected.json'))
    ejected['templates/app/404.html'].text += 'was here\n'
    write('.xacct/ejected.json', JSON.stringify(ejected))
  }

  it('is content while nothing has changed', async () => {
    await run('template', 'eject', 'app/404.html')
    const { code, out } = await run('template', 'check')
    expect([code, out]).toEqual([0, 'Every override is of what it overrides now.\n'])
  })

  it('says which overrides are of something else, shows how, and takes note', async () => {
    await run('template', 'eject', 'app/404.html')
    olderUpstream()
    const { code, out } = await run('template', 'check')
    expect(code).toBe(3)
    expect(out).toContain(
      'templates/app/404.html: templates/base has changed since you ejected it:\n',
    )
    expect(out).toMatch(/^-was here$/m)
    await run('template', 'check', '--accept')
    expect((await run('template', 'check')).code).toBe(0)
  })

  it('tells a record that is broken', async () => {
    write('.xacct/ejected.json', '{')
    const { code, err } = await run('template', 'check')
    expect([code, err]).toEqual([
      2,
      '.xacct/ejected.json cannot be read as JSON: restore it from version control.\n',
    ])
  })
})

describe('template new-pack', () => {
  it('makes a pack that renders with every engine, and is used at once', async () => {
    const made = await run('template', 'new-pack', '../acme')
    expect(made.code).toBe(0)
    const tested = await run('template', 'test', '../acme', '--owner', 'platform@example.com')
    expect([tested.code, tested.err]).toEqual([0, ''])
    expect(tested.out.trimEnd().split('\n')).toHaveLength(12)
    const adopted = await run(
      'reconfigure',
      '--no-install',
      '--pack',
      '../acme',
      '--owner',
      'platform@example.com',
    )
    expect(adopted.code).toBe(0)
    expect(read('docs/owner.md')).toContain('Ask platform@example.com.')
  })

  it('does not write into a folder that is there', async () => {
    const { code, err } = await run('template', 'new-pack', 'app')
    expect([code, err]).toEqual([
      2,
      `${join(cwd, 'shop/app')} is there already: name a folder that is not.\n`,
    ])
  })
})

describe('template test', () => {
  beforeEach(() => run('template', 'new-pack', '../acme'))

  it('asks for what has no default', async () => {
    const { code, err } = await run('template', 'test', '../acme')
    expect(code).toBe(2)
    expect(err).toMatch(
      /^owner is missing: it is needed: Who is called when it breaks\.\nGive what the pack’s|Give what/,
    )
  })

  it('tells a mistake with file, line and column', async () => {
    write('../acme/templates/docs/owner.md.hbs', 'one\n{{answers.ownr}}\n')
    const { code, err } = await run('template', 'test', '../acme', '--owner', 'a@b.c')
    expect([code, err]).toEqual([2, 'acme/docs/owner.md.hbs:2:3: "ownr" is not defined.\n'])
  })

  it('tells a partial that nobody includes: it would never be seen', async () => {
    write('../acme/partials/readme/nowhere.hbs', 'x')
    const { code, err } = await run('template', 'test', '../acme', '--owner', 'a@b.c')
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^acme: no template has the partial or slot readme\/nowhere/),
    ])
  })

  it('tells what is no pack', async () => {
    rmSync(join(cwd, 'acme/xacct.pack.json'))
    const { code, err } = await run('template', 'test', '../acme')
    expect([code, err]).toEqual([
      2,
      '../acme: there is no xacct.pack.json, so it is no template pack.\n',
    ])
  })
})
