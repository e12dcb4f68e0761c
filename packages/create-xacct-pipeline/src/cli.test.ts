import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBase } from '@xacct/render/record'
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
const read = (...path: string[]) => readFileSync(at(...path), 'utf8')
const QUIET = ['--no-install', '--no-git']
const git = (...args: string[]) =>
  execFileSync('git', args, {
    cwd: at('shop'),
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
  }).trim()

test('writes a repository, installs, and commits the lockfile too', async () => {
  const env = fakeProgram(
    cwd,
    'npm',
    'echo {} > package-lock.json; mkdir node_modules; echo x > node_modules/x',
  )
  const { code, out, err } = await run(['shop', ...NEEDED], { cwd, env })
  expect({ code, err }).toEqual({
    code: 0,
    err: 'Installing dependencies with npm ...\nInstalling dependencies with npm: done\n',
  })
  expect(git('ls-files').split('\n')).toEqual([
    '.xacct/answers.json',
    '.xacct/base',
    '.xacct/lock.json',
    'README.md',
    'infra/file-0.ts',
    'infra/file-1.ts',
    'infra/file-2.ts',
    'package-lock.json',
    'package.json',
    'scripts/go.sh',
  ])
  expect(git('log', '--format=%s by %an on %D')).toBe(
    'Scaffold the delivery pipeline by create-xacct-pipeline on HEAD -> main',
  )
  expect(statSync(at('shop/scripts/go.sh')).mode & 0o111).toBe(0o111)
  expect(out).toContain('  cd shop\n  npm run doctor')
  expect(readdirSync(cwd).sort()).toEqual(['bin', 'shop'])
})

test("commits with the user's identity, without hooks and without other files of the folder", async () => {
  const env = fakeProgram(cwd, 'npm', 'exit 0')
  writeFileSync(
    at('config'),
    '[user]\nname = Jo\nemail = jo@b.example\n[core]\nhooksPath = hooks\n[commit]\ngpgSign = true\n',
  )
  mkdirSync(at('shop'))
  writeFileSync(at('shop/.env'), 'SECRET=1')
  const { code } = await run(['shop', ...NEEDED, '--no-install'], {
    cwd,
    env: { ...env, GIT_CONFIG_GLOBAL: at('config') },
  })
  expect(code).toBe(0)
  expect(git('log', '--format=%an <%ae>')).toBe('Jo <jo@b.example>')
  expect(git('status', '--porcelain')).toBe('?? .env')
})

test('no git: says so and goes on', async () => {
  mkdirSync(at('empty'))
  const { code, err } = await run(['shop', ...NEEDED, '--no-install'], {
    cwd,
    env: { PATH: at('empty') },
  })
  expect({ code, err }).toEqual({
    code: 0,
    err: 'git is not installed, so there is no repository yet.\n',
  })
})

test('a failed installation keeps the repository and its commit, and says what to run', async () => {
  const env = fakeProgram(cwd, 'pnpm', 'echo no network >&2; exit 7')
  const { code, err } = await run(['shop', ...NEEDED, '--package-manager=pnpm'], { cwd, env })
  expect(code).toBe(2)
  expect(err).toContain('no network')
  expect(err).toContain(`run pnpm install in ${at('shop')} again`)
  expect(git('log', '--oneline').split('\n')).toHaveLength(1)
})

test('an installation that is interrupted leaves the repository complete', async () => {
  const env = fakeProgram(cwd, 'npm', 'exec sleep 30')
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 300)
  const { code, err } = await run(['shop', ...NEEDED], { cwd, env, signal: controller.signal })
  expect(code).toBe(130)
  expect(err).toContain('the repository is complete')
  expect(existsSync(at('shop/README.md'))).toBe(true)
})

test('flags meant for us do not configure the installation', async () => {
  const env = fakeProgram(cwd, 'npm', 'env | grep -i npm_config > "$HOME/env.txt"; exit 0')
  await run(['shop', ...NEEDED, '--no-git'], {
    cwd,
    env: {
      ...env,
      npm_config_dry_run: 'true',
      npm_config_name: 'x',
      npm_config_engine_strict: 'true',
      npm_config_cache: '/c',
    },
  })
  expect(read('env.txt')).toBe('npm_config_cache=/c\n')
})

test('twice is the same as once', async () => {
  await run(['shop', ...NEEDED, ...QUIET], { cwd })
  const before = statSync(at('shop/README.md')).mtimeMs
  const { code, out } = await run(['shop', ...NEEDED, ...QUIET, '--json'], { cwd })
  expect(code).toBe(0)
  expect(new Set((JSON.parse(out) as Plan).files.map((file) => file.action))).toEqual(
    new Set(['identical']),
  )
  expect(statSync(at('shop/README.md')).mtimeMs).toBe(before)
})

test('two runs give the same bytes', async () => {
  await run(['a/shop', ...NEEDED, ...QUIET], { cwd })
  await run(['b/shop', ...NEEDED, ...QUIET], { cwd })
  expect(execFileSync('diff', ['-r', 'a/shop', 'b/shop'], { cwd, encoding: 'utf8' })).toBe('')
})

test('the base holds every text', async () => {
  await run(['shop', ...NEEDED, ...QUIET], { cwd })
  const base = readBase(read('shop/.xacct/base'))
  const lock = JSON.parse(read('shop/.xacct/lock.json'))
  expect([...base.keys()]).toEqual(Object.keys(lock.files))
  expect([...base].map(([path, { text }]) => text === read('shop', path))).not.toContain(false)
  expect(base.get('scripts/go.sh')).toEqual({ text: '#!/bin/sh\n', mode: 0o755 })
})

test('--dry-run shows what the run then does', async () => {
  const dry = await run(['shop', ...NEEDED, ...QUIET, '--dry-run', '--json'], { cwd })
  expect(existsSync(at('shop'))).toBe(false)
  const wet = await run(['shop', ...NEEDED, ...QUIET, '--json'], { cwd })
  const { written, installed, committed, notes, ...plan } = JSON.parse(wet.out)
  expect({ ...plan, written: false }).toEqual(JSON.parse(dry.out))
  expect({ written, installed, committed, notes }).toEqual({
    written: true,
    installed: false,
    committed: false,
    notes: [],
  })
  const human = await run(['other', ...NEEDED, ...QUIET, '--dry-run'], { cwd })
  expect(human.out).toContain('  + README.md (9 bytes)\n')
})

test('flags override the answers file', async () => {
  writeFileSync(
    at('answers.json'),
    JSON.stringify({
      engine: 'pulumi',
      account: '111111111111',
      region: 'us-east-1',
      repository: 'example/a',
      targets: [{ name: 'x', account: '222222222222' }],
    }),
  )
  const { code } = await run(['shop', '--answers=answers.json', '--region=eu-west-1', ...QUIET], {
    cwd,
  })
  expect(code).toBe(0)
  expect(JSON.parse(read('shop/.xacct/answers.json'))).toMatchObject({
    answers: { engine: 'pulumi', region: 'eu-west-1', name: 'shop' },
  })
})

test('what was written can be read back as an answers file', async () => {
  await run(['shop', ...NEEDED, ...QUIET], { cwd })
  const { code } = await run(['again', '--answers', 'shop/.xacct/answers.json', ...QUIET], { cwd })
  expect(code).toBe(0)
  expect(read('again/.xacct/answers.json')).toBe(read('shop/.xacct/answers.json'))
})

test('recovers flags that npm had taken, and says which', async () => {
  const env = {
    npm_command: 'init',
    npm_lifecycle_event: 'npx',
    npm_config_user_agent: 'npm/11.19.1 node/v24',
    npm_config_engine_strict: 'true',
    npm_config_account: '111111111111',
    npm_config_region: 'eu-west-1',
    npm_config_repository: 'a/b',
    npm_config_target: 'a=222222222222\n\nb=333333333333',
    npm_config_dry_run: 'true',
    npm_config_json: 'true',
  }
  const { code, err, out } = await run(['shop', 'pulumi'], { cwd, env })
  expect(code).toBe(0)
  expect(err).toContain('using --engine=pulumi')
  expect((JSON.parse(out) as Plan).recreate).toContain('--target b=333333333333')
})

test('tells users of an older Node what the repository needs', async () => {
  const { out } = await run(['shop', ...NEEDED, ...QUIET], { cwd, nodeVersion: 'v20.12.0' })
  expect(out).toContain('needs Node 22.18 or newer; this is v20.12.0')
})

test('installs nothing that this Node could not run, unless it is told to', async () => {
  const args = ['shop', ...NEEDED, '--yes', '--dry-run', '--json']
  const old = await run(args, { cwd, nodeVersion: 'v20.12.0' })
  expect((JSON.parse(old.out) as Plan).install).toMatchObject({
    action: 'none',
    reason: 'the repository needs Node 22.18 or newer; this is v20.12.0',
  })
  const told = await run([...args, '--install'], { cwd, nodeVersion: 'v20.12.0' })
  expect((JSON.parse(told.out) as Plan).install.action).toBe('run')
})

test('--help fits 80 columns and lists every flag; --version; --print-schema', async () => {
  const { out } = await run(['--help'])
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([])
  expect(
    ['--engine', '--path', '--target', '--cdktf-flavor', '--print-schema'].filter(
      (flag) => !out.includes(flag),
    ),
  ).toEqual([])
  expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect(JSON.parse((await run(['--print-schema'])).out)).toMatchObject({
    additionalProperties: false,
  })
})
