import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Plan } from './plan.ts'
import { fakeProgram, NEEDED, run, tempDir } from './testing.ts'

let cwd = ''
let remove = () => {}
beforeEach(() => {
  ;({ dir: cwd, remove } = tempDir())
})
afterEach(() => remove())

const at = (...path: string[]) => join(cwd, ...path)
const QUIET = ['--no-install', '--no-git']

test('a git repository around: nothing is committed', async () => {
  mkdirSync(at('.git'))
  const { code, err } = await run(['shop', ...NEEDED, '--no-install'], { cwd })
  expect(code).toBe(0)
  expect(err).toBe(
    `The folder is inside the git repository ${cwd}: the files are left uncommitted.\n`,
  )
  expect(existsSync(at('shop/.git'))).toBe(false)
})

test('a workflow below the root of a git repository, where GitHub never looks, is pointed out', async () => {
  mkdirSync(at('.git'))
  const files = new Map([
    ['package.json', { text: '{ "engines": { "node": ">=22.18" } }' }],
    ['.github/workflows/infrastructure.yml', { text: 'name: infrastructure\n' }],
  ])
  const parts = { render: async () => files }
  const below = await run(['apps/shop', ...NEEDED, '--no-install'], { cwd, parts })
  expect(below.err).toContain(
    `GitHub reads workflows only at the root of a repository: move apps/shop/.github to ${cwd} and let its steps run in apps/shop (working-directory).\n`,
  )
  const noGit = await run(['apps/shop-2', ...NEEDED, ...QUIET], { cwd, parts })
  expect(noGit.err).toContain(`move apps/shop-2/.github to ${cwd}`)
  const root = await run(['.', '--name=shop', ...NEEDED, '--no-install'], { cwd, parts })
  expect(root.err).not.toContain('GitHub')
})

test.each([
  ['pnpm-workspace.yaml', 'packages: []'],
  ['lerna.json', '{}'],
  ['nx.json', '{}'],
  ['package.json', '{"workspaces": []}'],
])('a workspace declared by %s: no second lockfile, unless --install', async (file, text) => {
  const env = fakeProgram(cwd, 'npm', 'echo {} > package-lock.json')
  writeFileSync(at(file), text)
  const { code, out, err } = await run(['apps/shop', ...NEEDED, '--no-git'], { cwd, env })
  expect(code).toBe(0)
  expect(err).toContain(`then run npm install in ${cwd}`)
  expect(out).toContain('the workspace this belongs to')
  expect(existsSync(at('apps/shop/package-lock.json'))).toBe(false)
  await run(['apps/shop2', ...NEEDED, '--no-git', '--install'], { cwd, env })
  expect(existsSync(at('apps/shop2/package-lock.json'))).toBe(true)
})

test('what only the root of a workspace may hold is left out below it', async () => {
  writeFileSync(at('pnpm-workspace.yaml'), 'packages: [apps/*]')
  const files = new Map([
    ['package.json', { text: '{ "engines": { "node": ">=22.18" } }' }],
    ['pnpm-workspace.yaml', { text: 'engineStrict: true\n' }],
  ])
  const parts = { render: async () => files }
  const argv = [...NEEDED, '--package-manager=pnpm', '--no-install']
  const dry = await run(['apps/shop', ...argv, '--dry-run'], { cwd, parts })
  expect(dry.out).toContain('  - pnpm-workspace.yaml (19 bytes)\n')
  const { code, err } = await run(['apps/shop', ...argv], { cwd, parts })
  expect(code).toBe(0)
  expect(err).toContain("belongs into the workspace's own:\n  engineStrict: true\n")
  expect(existsSync(at('apps/shop/package.json'))).toBe(true)
  expect(existsSync(at('apps/shop/pnpm-workspace.yaml'))).toBe(false)
  expect(existsSync(at('apps/shop/.git'))).toBe(true)
  const alone = await run(['apps/alone', ...argv.slice(0, -1), '--install', '--dry-run'], {
    cwd,
    parts,
  })
  expect(alone.out).toContain('  + pnpm-workspace.yaml')
})

test.each([
  ['the flag', ['--package-manager=bun'], 'pnpm/10.0.0 npm/? node/v24', 'yarn.lock', 'bun'],
  ['who started us', [], 'pnpm/10.0.0 npm/? node/v24', 'yarn.lock', 'pnpm'],
  ['the lockfile around', [], undefined, 'yarn.lock', 'yarn'],
  ['npm otherwise', [], undefined, 'nothing', 'npm'],
])('package manager: %s', async (_, argv, agent, lockfile, expected) => {
  writeFileSync(at(lockfile), '')
  const { out } = await run(['shop', ...NEEDED, ...QUIET, '--dry-run', '--json', ...argv], {
    cwd,
    env: { npm_config_user_agent: agent },
  })
  expect((JSON.parse(out) as Plan).install.command).toBe(`${expected} install`)
})
