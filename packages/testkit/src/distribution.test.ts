/** What strangers get: both packages, published to a registry and run from empty caches. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type LocalRegistry, startRegistry } from './registry/local-registry.ts'
import { nodeBinaryFolder } from './registry/node-binary.ts'
import { type Stranger, stranger } from './registry/stranger.ts'
import { answersFor } from './scenarios.ts'
import { renderAnswers } from './scratch.ts'

const PACKAGES = join(import.meta.dirname, '..', '..')
const SLOW = 300_000

const FLAGS = [
  ['--name', 'shop'],
  ['--engine', 'cdk'],
  ['--account', '111111111111'],
  ['--region', 'eu-west-1'],
  ['--repository', 'example/shop'],
  ['--infra-repository', 'example/infrastructure'],
  ['--target', 'staging=222222222222'],
  ['--target', 'production=333333333333,approval'],
]
const HOST_FLAGS = ['--yes', '--no-install', '--no-git', '--package-manager', 'npm']

/** What the flags above make, rendered in this process; the recreate command alone differs by version. */
const expected = renderAnswers(
  answersFor({
    name: 'shop',
    engine: 'cdk',
    repository: 'example/shop',
    targets: [
      { name: 'staging', account: '222222222222' },
      { name: 'production', account: '333333333333', approval: true },
    ],
  }),
)

const expectRepository = (dir: string): void => {
  for (const [path, { text }] of expected) {
    const written = readFileSync(join(dir, path), 'utf8')
    if (path === 'README.md') expect(written).toContain('# shop')
    else expect(written, path).toBe(text)
  }
}

let registry: LocalRegistry
let tarballs: string
let somebody: Stranger

const publish = (name: string): void => {
  const cwd = join(PACKAGES, name)
  execFileSync(process.execPath, ['build.ts'], { cwd, stdio: 'ignore' })
  execFileSync('npm', ['pack', '--pack-destination', tarballs], { cwd, stdio: 'ignore' })
}

beforeAll(async () => {
  registry = await startRegistry()
  tarballs = mkdtempSync(join(tmpdir(), 'xacct-tarballs-'))
  const publisher = stranger({ registry: registry.url })
  for (const name of ['create-xacct-pipeline', 'generator-xacct-pipeline']) publish(name)
  for (const file of readdirSync(tarballs)) {
    const result = await publisher.run('npm', [
      'publish',
      join(tarballs, file),
      '--access',
      'public',
    ])
    if (result.code !== 0) throw new Error(result.stderr)
  }
  publisher.leave()
}, SLOW)

afterAll(() => {
  registry?.stop()
  rmSync(tarballs, { recursive: true, force: true })
})

beforeEach(() => {
  somebody = stranger({ registry: registry.url })
})
afterEach(() => somebody.leave())

describe('create-xacct-pipeline is', () => {
  const tarball = () =>
    join(tarballs, readdirSync(tarballs).find((file) => file.startsWith('create-')) ?? '')

  it('one tarball of at most a megabyte, with README and licence', () => {
    const list = execFileSync('tar', ['-tzf', tarball()], { encoding: 'utf8' })
    expect(statSync(tarball()).size).toBeLessThanOrEqual(1_000_000)
    expect(list).toContain('package/README.md')
    expect(list).toContain('package/LICENSE')
  })

  it('without dependencies', () => {
    const args = ['-xzOf', tarball(), 'package/package.json']
    const manifest = JSON.parse(execFileSync('tar', args, { encoding: 'utf8' }))
    expect(manifest.dependencies ?? {}).toEqual({})
  })
})

describe('from an empty cache', { timeout: SLOW }, () => {
  it('npm create', async () => {
    const args = ['create', 'xacct-pipeline@latest', '--', 'shop', ...HOST_FLAGS, ...FLAGS.flat()]
    const { code, stderr } = await somebody.run('npm', ['--yes', ...args])
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
    expectRepository(join(somebody.dir, 'shop'))
  })

  it('npm create without --, whose flags npm takes for its own', async () => {
    const flags = FLAGS.map(([flag, value]) => `${flag}=${value}`)
    const host = ['--yes', '--no-install', '--no-git', '--package-manager=npm']
    const args = ['create', 'xacct-pipeline@latest', 'shop', ...host, ...flags]
    const { code, stderr } = await somebody.run('npm', args)
    if (code === 0) expectRepository(join(somebody.dir, 'shop'))
    else
      expect({ code, stderr }).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('-- shop'),
      })
  })

  it('pnpm create', async () => {
    const args = ['create', 'xacct-pipeline', 'shop', ...HOST_FLAGS, ...FLAGS.flat()]
    const { packageManager } = JSON.parse(
      readFileSync(join(PACKAGES, '..', 'package.json'), 'utf8'),
    )
    const npx = ['exec', '--yes', `--package=${packageManager}`, '--', 'pnpm']
    const { code, stderr, stdout } = await somebody.run('npm', [...npx, ...args])
    expect({ code, output: code === 0 ? '' : stderr + stdout }).toEqual({ code: 0, output: '' })
    expectRepository(join(somebody.dir, 'shop'))
  })

  it('yo, through npx', async () => {
    const flags = FLAGS.filter(([flag]) => flag !== '--target').flat()
    const targets = 'staging=222222222222 production=333333333333,approval'
    const packages = ['--package=yo@7.0.1', '--package=generator-xacct-pipeline']
    const args = ['--skip-install', '--force', '--package-manager', 'npm', '--target', targets]
    const command = ['yo', 'xacct-pipeline', ...args, ...flags, ...REST_OF_THE_QUESTIONS]
    const { code, stderr, stdout } = await somebody.run('npx', [
      '--yes',
      ...packages,
      '--',
      ...command,
    ])
    expect({ code, output: code === 0 ? '' : stderr + stdout }).toEqual({ code: 0, output: '' })
    expectRepository(somebody.dir)
  })
})

/** Yeoman asks what it is not told, defaults included. */
const REST_OF_THE_QUESTIONS = [
  ['--topology', 'hub'],
  ['--source', 'github'],
  ['--branch', 'main'],
  ['--build', 'codebuild'],
  ['--deploy', 'extracted'],
].flat()

describe('on Node', { timeout: SLOW }, () => {
  const bin = join(PACKAGES, 'create-xacct-pipeline', 'bin.cjs')

  it.each(['20.12.2', '22.12.0', '24.21.0', '26.10.0'])('%s', async (version) => {
    const node = join(nodeBinaryFolder(version), 'node')
    const { code, stderr } = await somebody.run(node, [bin, 'shop', ...HOST_FLAGS, ...FLAGS.flat()])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expectRepository(join(somebody.dir, 'shop'))
  })

  it('18.20.0 says what it needs', async () => {
    const node = join(nodeBinaryFolder('18.20.0'), 'node')
    const { code, stderr } = await somebody.run(node, [bin, 'shop', '--yes'])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'create-xacct-pipeline needs Node 20.12 or newer; this is Node 18.20.0.\n',
    })
  })
})
