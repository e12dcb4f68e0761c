import type { Tree } from '@nx/devkit'
import { describe, expect, it } from 'vitest'
import { generator } from '../generator.ts'
import { addOlder, current, everything, OLDER, type Older, textIn, workspace } from '../testing.ts'
import { updateProjects } from './update-projects.ts'

const SHOP = 'apps/shop'
const now = (path: string): string => current('shop').get(path)?.text ?? ''

const withProjects = (...projects: readonly (readonly [root: string, older: Older])[]): Tree => {
  const tree = workspace()
  for (const [root, older] of projects) addOlder(tree, root, older)
  tree.write('libs/lib/project.json', '{ "name": "lib" }')
  tree.write('libs/lib/README.md', 'a library\n')
  return tree
}

const versionOf = (tree: Tree, root: string): string =>
  JSON.parse(textIn(tree, `${root}/.xacct/lock.json`)).generator.version

const shorter = (text: string): string => text.replace(/[^\n]*\n$/, '')

describe('nx migrate', () => {
  it('brings every generated repository what the templates have gained', async () => {
    const older: Older = { 'buildspec.yml': shorter, 'scripts/doctor.ts': undefined }
    const tree = withProjects([SHOP, older], ['apps/blog', older])
    expect(await updateProjects(tree)).toEqual([])
    for (const root of [SHOP, 'apps/blog']) {
      expect(textIn(tree, `${root}/buildspec.yml`)).toBe(now('buildspec.yml'))
      expect(textIn(tree, `${root}/scripts/doctor.ts`)).toBe(now('scripts/doctor.ts'))
      expect(versionOf(tree, root)).toBe(generator.version)
    }
    expect(textIn(tree, 'libs/lib/README.md')).toBe('a library\n')
  })

  it('keeps what people wrote, beside what the templates have gained', async () => {
    const tree = withProjects([SHOP, { 'README.md': shorter }])
    tree.write(`${SHOP}/README.md`, `Mine.\n${textIn(tree, `${SHOP}/README.md`)}`)
    tree.delete(`${SHOP}/app/404.html`)
    tree.write(`${SHOP}/infra/mine.ts`, 'mine\n')
    await updateProjects(tree)
    expect(textIn(tree, `${SHOP}/README.md`)).toBe(`Mine.\n${now('README.md')}`)
    expect(tree.exists(`${SHOP}/app/404.html`)).toBe(false)
    expect(textIn(tree, `${SHOP}/infra/mine.ts`)).toBe('mine\n')
  })

  it('removes what the templates have no longer, unless somebody has changed it', async () => {
    const gone = { 'app/old.html': () => 'old\n', 'app/mine.html': () => 'old\n' }
    const tree = withProjects([SHOP, gone])
    tree.write(`${SHOP}/app/mine.html`, 'mine\n')
    await updateProjects(tree)
    expect(tree.exists(`${SHOP}/app/old.html`)).toBe(false)
    expect(textIn(tree, `${SHOP}/app/mine.html`)).toBe('mine\n')
  })

  it('says what is left to do where dependencies have changed', async () => {
    const older = (text: string) => text.replace('"typescript"', '"typescripd"')
    const tree = withProjects([SHOP, { 'package.json': older }])
    const nextSteps = await updateProjects(tree)
    expect(nextSteps).toEqual(['Run npm install: apps/shop/package.json has changed.'])
  })

  it('changes nothing the second time', async () => {
    const tree = withProjects([SHOP, { 'buildspec.yml': shorter }])
    await updateProjects(tree)
    const once = everything(tree)
    expect(await updateProjects(tree)).toEqual([])
    expect(everything(tree)).toEqual(once)
  })
})

describe('a conflict', () => {
  const conflicting = (): Tree => {
    const tree = withProjects([
      SHOP,
      { 'buildspec.yml': () => 'version: 0.1\n', 'app/index.html': () => 'old\n' },
    ])
    tree.write(`${SHOP}/app/index.html`, 'mine\n')
    return tree
  }

  it('has the markers of every host, and is listed with everything else in place', async () => {
    const tree = conflicting()
    const nextSteps = await updateProjects(tree)
    expect(textIn(tree, `${SHOP}/app/index.html`)).toBe(
      `<<<<<<< your project\nmine\n||||||| old template\nold\n=======\n${now('app/index.html')}>>>>>>> new template\n`,
    )
    expect(textIn(tree, `${SHOP}/buildspec.yml`)).toBe(now('buildspec.yml'))
    expect(nextSteps).toEqual([
      expect.stringContaining(
        'One file needs you in apps/shop, where you and the templates have changed the same:\n  apps/shop/app/index.html\n',
      ),
    ])
  })

  it('stops the next change until it is resolved', async () => {
    const tree = conflicting()
    await updateProjects(tree)
    await expect(updateProjects(tree)).rejects.toThrow(
      'apps/shop: These places are not resolved yet: app/index.html:1',
    )
    tree.write(`${SHOP}/app/index.html`, 'both\n')
    expect(await updateProjects(tree)).toEqual([])
    expect(textIn(tree, `${SHOP}/app/index.html`)).toBe('both\n')
  })

  it('with a file that nobody’s record knows leaves the template’s beside it', async () => {
    const tree = withProjects([SHOP, { 'scripts/doctor.ts': undefined }])
    tree.write(`${SHOP}/scripts/doctor.ts`, 'mine\n')
    await updateProjects(tree)
    expect(textIn(tree, `${SHOP}/scripts/doctor.ts`)).toBe('mine\n')
    expect(textIn(tree, `${SHOP}/scripts/doctor.ts.new-template`)).toBe(now('scripts/doctor.ts'))
  })
})

describe('where one project cannot be updated, none is', () => {
  const cases: readonly (readonly [
    what: string,
    path: string,
    (text: string) => string,
    message: string,
  ])[] = [
    [
      'a record of a newer version',
      '.xacct/lock.json',
      (text) => text.replace(OLDER, '999.0.0'),
      `apps/blog: This repository was made by version 999.0.0, and this is ${generator.version}: an update never goes back.`,
    ],
    [
      'a base that cannot be unpacked',
      '.xacct/base',
      () => 'none',
      'apps/blog: .xacct/base cannot be unpacked',
    ],
    [
      'answers that were edited',
      '.xacct/answers.json',
      (text) => `${text} `,
      'apps/blog: .xacct/answers.json was edited by hand',
    ],
    [
      'a lock that is none',
      '.xacct/lock.json',
      () => '{',
      'apps/blog: .xacct/lock.json cannot be read as JSON',
    ],
  ]
  it.each(cases)('%s', async (_, path, spoil, message) => {
    const tree = withProjects([SHOP, { 'buildspec.yml': shorter }], ['apps/blog', {}])
    tree.write(`apps/blog/${path}`, spoil(textIn(tree, `apps/blog/${path}`)))
    const before = everything(tree)
    await expect(updateProjects(tree)).rejects.toThrow(message)
    expect(everything(tree)).toEqual(before)
  })
})
