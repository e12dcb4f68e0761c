/** The example of a template pack: published, taken from the registry by the command line, and used in every engine. */
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  emptyHome,
  execute,
  type Home,
  publish,
  type Registry,
  startRegistry,
  succeed,
} from './registry/index.ts'
import { ENGINES } from './scenarios.ts'
import { runScript } from './scratch.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const PACK = join(ROOT, 'examples', 'packs', 'acme')
const CLI = join(ROOT, 'packages', 'create-xacct-pipeline', 'src', 'bin.ts')
const MINUTES = 60_000

let registry: Registry
let home: Home
beforeAll(async () => {
  registry = await startRegistry(['@acme/xacct-pack'])
  home = emptyHome(registry)
  // npm publishes a folder like a tarball.
  await publish({ tarball: PACK }, home)
}, 2 * MINUTES)
afterAll(async () => {
  home[Symbol.dispose]()
  await registry[Symbol.asyncDispose]()
})

const FLAGS = [
  ...['--yes', '--no-install', '--no-git', '--account', '111111111111', '--region', 'eu-west-1'],
  ...['--repository', 'example/shop', '--target', 'staging=222222222222'],
  ...['--target', 'production=333333333333,approval', '--package-manager', 'npm'],
  ...['--pack', 'npm:@acme/xacct-pack@^1', '--cost-centre', '1234'],
]

describe.each(ENGINES)('the example pack, %s', (engine) => {
  const dir = () => join(home.cwd, engine)
  const read = (path: string): string => readFileSync(join(dir(), path), 'utf8')

  it('is taken from the registry', { timeout: 2 * MINUTES }, async () => {
    const command = [process.execPath, CLI, engine, '--engine', engine, ...FLAGS]
    await succeed(command, { cwd: home.cwd, env: home.env })
    symlinkSync(join(ROOT, 'templates', 'node_modules'), join(dir(), 'node_modules'))
    const [used] = JSON.parse(read('.xacct/lock.json')).packs
    expect([used.source, used.version]).toEqual(['npm:@acme/xacct-pack@^1', '1.0.0'])
  })

  it('overrides a file and two blocks, and its answer is in them', () => {
    expect(read('app/404.html')).toContain('The service desk of Acme knows more.')
    expect(read('README.md')).toContain('Cost centre 1234 pays for this pipeline')
    expect(read('infra/shared/additions.ts')).toContain("'cost-centre': '1234',")
  })

  it('adds its stage and its tag to what is synthesised', { timeout: 2 * MINUTES }, async () => {
    await runScript(dir(), 'check')
    await runScript(dir(), 'synth')
    const found = await succeed(['grep', '-rlE', 'Change-Board', '--include=*.json', '.'], {
      cwd: dir(),
    })
    expect(found).toMatch(/cdk\.out|cdktf\.out|pulumi\.out/)
    const tagged = await succeed(['grep', '-rlE', 'cost-centre', '--include=*.json', '.'], {
      cwd: dir(),
    })
    expect(tagged).toMatch(/cdk\.out|cdktf\.out|pulumi\.out/)
  })

  it('has nothing to update', {
    timeout: 2 * MINUTES,
  }, async () => {
    const command = [process.execPath, CLI, 'update', '--check']
    const { status } = await execute(command, { cwd: dir(), env: home.env })
    expect(status).toBe(0)
  })
})
