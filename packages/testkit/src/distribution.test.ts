/** What users get: both packages, packed and published, then run in the ways that people run them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answers, answersToFlags } from '@xacct/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { npmCommand } from '../../../scripts/toolchain/npm.mjs'
import { ensurePnpm } from '../../../scripts/toolchain/pnpm.mjs'
import {
  emptyHome,
  execute,
  expectedFiles,
  fetchNode,
  filesIn,
  type Home,
  LINES,
  noOtherNodes,
  type Packed,
  pack,
  publish,
  type Registry,
  startRegistry,
  succeed,
  versionOf,
} from './registry/index.ts'
import { answersFor } from './scenarios.ts'

const CREATE = 'create-xacct-pipeline'
const YEOMAN = 'generator-xacct-pipeline'
const MEGABYTE = 1024 * 1024

/** Answers every question, also those that may stay open: Yeoman asks what no flag has answered. */
const answers = (packageManager: Answers['packageManager']): Answers =>
  answersFor({
    engine: 'cdk',
    source: 'github',
    repository: 'example/storefront',
    branch: 'release',
    connectionArn:
      'arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef',
    paths: ['app/**'],
    cacheControl: 'max-age=300',
    targets: [{ name: 'production', account: '333333333333', region: 'us-east-1', approval: true }],
    notify: 'releases@example.com',
    packageManager,
  })

/** `--flag value` pairs; the package manager is left to be recognised. */
const flags: readonly string[] = answersToFlags(answers('npm')).filter(
  (word, i, words) => word !== '--package-manager' && words[i - 1] !== '--package-manager',
)
const QUIET = ['--yes', '--no-install', '--no-git']

/** `--flag=value` words, as npm must be told them when `--` is missing. */
const joined = flags.flatMap((word, i) =>
  word.startsWith('--') && !word.includes('=')
    ? [`${word}=${flags[i + 1]}`]
    : word.startsWith('--')
      ? [word]
      : [],
)

/** npx, which npm brings along. */
const npxCommand = (): readonly string[] =>
  npmCommand().map((word) => word.replace(/\bnpm(-cli\.js)?$/, 'npx$1'))

let registry: Registry
let publisher: Home
let packed: Readonly<Record<typeof CREATE | typeof YEOMAN, Packed>>
const homes: Home[] = []

const newHome = (tools: readonly string[] = []): Home => {
  const home = emptyHome(registry, tools)
  homes.push(home)
  return home
}

const expected = (packageManager: Answers['packageManager'] = 'npm') =>
  expectedFiles(answers(packageManager), packed[CREATE])

beforeAll(async () => {
  registry = await startRegistry([CREATE, YEOMAN])
  publisher = newHome()
  packed = {
    [CREATE]: await pack(CREATE, publisher.dir),
    [YEOMAN]: await pack(YEOMAN, publisher.dir),
  }
  await publish(packed[CREATE], publisher)
  await publish(packed[YEOMAN], publisher)
}, 120_000)

afterAll(async () => {
  for (const home of homes) home[Symbol.dispose]()
  await registry?.[Symbol.asyncDispose]()
}, 30_000)

describe('what is published', () => {
  it.each([CREATE, YEOMAN] as const)('%s is small and holds README and licence', (name) => {
    const { bytes, files } = packed[name]
    expect(bytes).toBeLessThanOrEqual(MEGABYTE)
    expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']))
    expect(files.filter((path) => /\.ts$|node_modules|\.tsbuildinfo$/.test(path))).toEqual([])
  })

  it(`${CREATE} installs as one package`, async () => {
    const { cwd, env } = newHome()
    await succeed([...npmCommand(), 'install', `--prefix=${cwd}`, CREATE], { cwd, env })
    const lock = JSON.parse(readFileSync(join(cwd, 'package-lock.json'), 'utf8'))
    expect(Object.keys(lock.packages)).toEqual(['', `node_modules/${CREATE}`])
  })

  it(`${YEOMAN} needs nothing of this workspace`, async () => {
    const response = await fetch(new URL(`${YEOMAN}/latest`, registry.url))
    const manifest = (await response.json()) as { readonly dependencies?: object }
    const names = Object.keys(manifest.dependencies ?? {})
    expect(names.filter((name) => name.startsWith('@xacct/'))).toEqual([])
  })
})

describe('from an empty home and an empty cache', () => {
  it('npm create xacct-pipeline@latest -- <folder> <flags>', async () => {
    const { cwd, env } = newHome()
    const command = [...npmCommand(), 'create', '--yes', 'xacct-pipeline@latest', '--']
    await succeed([...command, 'storefront', ...QUIET, ...flags], { cwd, env })
    expect(filesIn(join(cwd, 'storefront'))).toEqual(expected())
  })

  it('pnpm create xacct-pipeline <folder> <flags>', async () => {
    const folder = await ensurePnpm()
    const { cwd, env } = newHome([folder])
    const pnpm = join(folder, process.platform === 'win32' ? 'pnpm.exe' : 'pnpm')
    const command = [pnpm, 'create', 'xacct-pipeline', 'storefront', ...QUIET, ...flags]
    await succeed(command, { cwd, env })
    expect(filesIn(join(cwd, 'storefront'))).toEqual(expected('pnpm'))
  })

  it('npx --package yo --package generator-xacct-pipeline yo xacct-pipeline <flags>', async () => {
    const { cwd, env } = newHome()
    const command = [...npxCommand(), '--yes', '--package', 'yo', '--package', YEOMAN]
    const everything = [
      ...flags,
      ...['--topology', 'hub', '--source', 'github', '--build', 'codebuild'],
      ...['--deploy', 'extracted', '--package-manager', 'npm'],
    ]
    const yo = ['yo', 'xacct-pipeline', ...everything, '--skip-install']
    await succeed([...command, ...yo], { cwd, env, timeout: 200_000 })
    expect(filesIn(cwd)).toEqual(expectedFiles(answers('npm'), packed[YEOMAN]))
  }, 210_000)
})

describe('flags without --', () => {
  const create = [...npmCommand(), 'create', '--yes', 'xacct-pipeline@latest']

  it('npm create xacct-pipeline --engine=cdk … is understood', async () => {
    const { cwd, env } = newHome()
    const words = ['storefront', ...joined, '--no-install', '--no-git']
    const { status, stderr } = await execute([...create, ...words], { cwd, env })
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringContaining('npm had taken flags because "--" is missing; using'),
    })
    expect(filesIn(join(cwd, 'storefront'))).toEqual(expected())
  })

  it('npm create xacct-pipeline --engine cdk … is refused, with the command to type', async () => {
    const { cwd, env } = newHome()
    const given = ['storefront', ...flags, '--no-install', '--no-git']
    const { status, stderr } = await execute([...create, ...given], { cwd, env })
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.any(String) })
    expect(stderr).toContain('because "--" is missing; type')
    expect(stderr).toContain('npm create xacct-pipeline@latest -- storefront ')
    expect(filesIn(cwd)).toEqual({})
  })
})

describe('on every Node', () => {
  let bin: string
  beforeAll(async () => {
    const { cwd, env } = publisher
    await succeed([...npmCommand(), 'install', `--prefix=${cwd}`, CREATE], { cwd, env })
    bin = join(cwd, 'node_modules', CREATE, 'bin.cjs')
  })

  it.for(LINES.filter((line) => line !== '18'))(
    `%s writes the same files (of ${LINES.slice(1).map(versionOf).join(', ')})`,
    { timeout: 120_000 },
    async (line, { skip }) => {
      if (noOtherNodes) skip(noOtherNodes)
      const { cwd, env } = newHome()
      const command = [await fetchNode(line), bin, 'storefront', ...QUIET, ...flags]
      await succeed(command, { cwd, env })
      expect(filesIn(join(cwd, 'storefront'))).toEqual(expected())
    },
  )

  it('18 says one clear sentence', { timeout: 120_000 }, async ({ skip }) => {
    if (noOtherNodes) skip(noOtherNodes)
    const { cwd, env } = newHome()
    const node = await fetchNode('18')
    expect(await execute([node, bin, 'storefront', ...QUIET, ...flags], { cwd, env })).toEqual({
      status: 2,
      stdout: '',
      stderr: `${CREATE} needs Node 20.12 or newer; this is Node ${versionOf('18')}.\n`,
    })
    expect(filesIn(cwd)).toEqual({})
  })
})
