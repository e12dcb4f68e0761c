/** With the real templates: what people type, and what becomes of the repository. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parts } from '../parts.ts'
import { run as runWith, tempDir } from '../testing.ts'

let cwd = ''
let remove = () => {}
let count = 0
let repo = ''
beforeAll(() => {
  ;({ dir: cwd, remove } = tempDir())
})
afterAll(() => remove())

const run = (argv: readonly string[], at = repo) => runWith(argv, { cwd: at, parts })
const read = (path: string): string => readFileSync(join(repo, path), 'utf8')

const FLAGS = [
  ...['--engine', 'pulumi', '--account', '111111111111', '--region', 'eu-west-1'],
  ...['--repository', 'example/shop', '--target', 'staging=222222222222'],
  ...['--target', 'production=333333333333,approval', '--package-manager', 'npm'],
]

beforeEach(async () => {
  count += 1
  repo = join(cwd, `shop-${count}`)
  const made = await run([repo, '--name', 'shop', ...FLAGS, '--no-git', '--no-install'], cwd)
  expect([made.code, made.err]).toEqual([0, ''])
  const config = read('pipeline.config.ts').replace("  name: 'shop',", "  // ours\n  name: 'shop',")
  writeFileSync(join(repo, 'pipeline.config.ts'), config)
})

const answers = () => JSON.parse(read('.xacct/answers.json')).answers

describe('add target', () => {
  it('adds a line where people wrote, and tells the answers', async () => {
    const before = read('pipeline.config.ts')
    const added = await run([
      'add',
      'target',
      'qa',
      '--account',
      '444444444444',
      '--before',
      'production',
      '--no-install',
    ])
    expect([added.code, added.err]).toEqual([0, 'Next: bootstrap its account, then deploy.\n'])
    expect(read('pipeline.config.ts')).toBe(
      before.replace(
        "    { name: 'production'",
        "    { name: 'qa', account: '444444444444' },\n    { name: 'production'",
      ),
    )
    expect(answers().targets.map(({ name }: { name: string }) => name)).toEqual([
      'staging',
      'qa',
      'production',
    ])
    expect(read('README.md')).toContain('qa')
  })

  it.each([
    { argv: ['add', 'target', 'qa'], says: /^Target qa needs an account/ },
    { argv: ['add', 'target', 'qa', '--account', '4'], says: /account is "4"/ },
    {
      argv: ['add', 'target', 'staging', '--account', '444444444444'],
      says: /there is a target staging already/,
    },
    { argv: ['add', 'account', 'qa'], says: /^Write add target <name>/ },
    {
      argv: ['add', 'target', 'qa', '--account', '444444444444', '--engine', 'cdk'],
      says: /^engine is not part of a target/,
    },
    {
      argv: ['remove', 'target', 'live'],
      says: /there is no target live; there are staging, production/,
    },
  ])('refuses $argv', async ({ argv, says }) => {
    const before = read('pipeline.config.ts')
    const { code, err } = await run(argv)
    expect(code).toBe(2)
    expect(err).toMatch(says)
    expect(read('pipeline.config.ts')).toBe(before)
  })
})

describe('remove target', () => {
  it('removes its line, and what was added is as it was before', async () => {
    const before = read('pipeline.config.ts')
    await run(['add', 'target', 'qa', '--account', '444444444444', '--no-install'])
    const removed = await run(['remove', 'target', 'qa', '--no-install'])
    expect(removed.code).toBe(0)
    expect(read('pipeline.config.ts')).toBe(before)
  })
})

describe('reconfigure', () => {
  it('changes an answer and keeps what people wrote', async () => {
    const { code, err } = await run(['reconfigure', '--region', 'eu-west-2', '--no-install'])
    expect([code, err]).toEqual([
      0,
      'region: The next deploy makes the pipeline in the new Region; in the old one it stays until it is destroyed there.\n',
    ])
    expect(read('pipeline.config.ts')).toContain("  // ours\n  name: 'shop',")
    expect(read('pipeline.config.ts')).toContain("region: 'eu-west-2'")
    expect(answers().region).toBe('eu-west-2')
  })

  it('drops answers to what is no longer asked', async () => {
    const { code } = await run(['reconfigure', '--source', 's3', '--no-install'])
    expect(code).toBe(0)
    expect(read('pipeline.config.ts')).toContain("provider: 's3'")
    expect(answers().repository).toBeUndefined()
  })

  it('changes the engine, and says what becomes of what is deployed', async () => {
    const { code, err } = await run(['reconfigure', '--engine', 'cdk', '--no-install'])
    expect(code).toBe(0)
    expect(err).toContain('engine: What the old engine has deployed stays in AWS')
    expect(read('cdk.json')).toContain('node')
    expect(() => read('Pulumi.yaml')).toThrow('ENOENT')
    expect(JSON.parse(read('package.json')).dependencies['@pulumi/pulumi']).toBeUndefined()
  })

  it('wants something to change', async () => {
    const { code, err } = await run(['reconfigure'])
    expect([code, err.slice(0, 18)]).toEqual([2, 'Nothing to change:'])
  })
})

describe('a repository as it was made', () => {
  it('has nothing to update', async () => {
    const { code } = await run(['update', '--check'])
    expect(code).toBe(0)
  })

  it('prints what a command can do', async () => {
    const { code, out } = await run(['update', '--help'])
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      'Usage: create-xacct-pipeline update [folder] [flags]',
    ])
    expect(out).toContain('--allow-dirty')
  })
})
