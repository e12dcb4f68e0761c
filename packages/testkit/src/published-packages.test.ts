/** The packages that generated repositories test themselves with: packed, published, and used from an empty home. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { npmCommand } from '../../../scripts/toolchain/npm.mjs'
import {
  emptyHome,
  execute,
  fetchNode,
  type Home,
  noOtherNodes,
  type Packed,
  pack,
  publish,
  type Registry,
  serve,
  startRegistry,
  succeed,
} from './registry/index.ts'
import { answersFor } from './scenarios.ts'
import { renderAnswers, writeFiles } from './scratch.ts'

const PACKAGES = [
  { folder: 'iam', name: '@xacct/iam', needs: [], extra: [] },
  { folder: 'sandbox', name: '@xacct/sandbox', needs: ['@xacct/iam'], extra: [] },
  {
    folder: 'deploy',
    name: '@xacct/deploy',
    needs: [],
    extra: ['bin/pulumi', 'bin/terraform'],
  },
] as const
type Folder = (typeof PACKAGES)[number]['folder']

const MEGABYTE = 1024 * 1024

let registry: Registry
let home: Home
let packed: Readonly<Record<Folder, Packed>>

const npm = (...args: readonly string[]): Promise<string> =>
  succeed([...npmCommand(), ...args], { cwd: home.cwd, env: home.env, timeout: 200_000 })

beforeAll(async () => {
  registry = await startRegistry(PACKAGES.map(({ name }) => name))
  home = emptyHome(registry)
  const all = await Promise.all(
    PACKAGES.map(async ({ folder }) => [folder, await pack(folder, home.dir)] as const),
  )
  packed = Object.fromEntries(all) as typeof packed
  for (const [, each] of all) await publish(each, home)
}, 240_000)

afterAll(async () => {
  home?.[Symbol.dispose]()
  await registry?.[Symbol.asyncDispose]()
}, 30_000)

describe.each(PACKAGES)('$name', ({ folder, name, needs, extra }) => {
  it('holds code, types, README and licences, and nothing else', () => {
    const { files, bytes } = packed[folder]
    expect(files).toEqual(expect.arrayContaining(['dist/index.js', 'dist/types/index.d.ts']))
    const others = files.filter((path) => !/^dist\/.+\.(js|d\.ts|txt)$/.test(path))
    expect(others.toSorted()).toEqual(['LICENSE', 'README.md', ...extra, 'package.json'])
    expect(bytes).toBeLessThan(MEGABYTE)
  })

  it('asks for nothing but what is published with it, in exactly this version', async () => {
    const response = await fetch(new URL(`${name.replace('/', '%2f')}/latest`, registry.url))
    const manifest = (await response.json()) as { readonly dependencies?: object }
    const version = packed[folder].version
    expect(manifest.dependencies ?? {}).toEqual(
      Object.fromEntries(needs.map((each) => [each, version])),
    )
  })
})

const USE = `
import { GetObjectCommand, CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { bootstrap, DeployError } from '@xacct/deploy'
import { explain } from '@xacct/iam'
import { createSandbox, type Sandbox } from '@xacct/sandbox'

const sandbox: Sandbox = createSandbox()
const s3 = (account: string): S3Client => new S3Client(sandbox.clientConfig(account, 'us-east-1'))
await s3('111111111111').send(new CreateBucketCommand({ Bucket: 'mine' }))
await s3('111111111111').send(new PutObjectCommand({ Bucket: 'mine', Key: 'a', Body: 'A' }))
const read = (account: string): Promise<string | undefined> =>
  s3(account)
    .send(new GetObjectCommand({ Bucket: 'mine', Key: 'a' }))
    .then(({ Body }) => Body?.transformToString(), (error: Error) => error.name)
console.log(await read('111111111111'), await read('222222222222'))
const denied = sandbox.decisions.list().filter(({ decision }) => !decision.allowed)
for (const { request, decision } of denied) console.log(explain(request, decision))
const { push } = await sandbox.git.repository('example/storefront')
console.log(await push({ 'index.html': '<h1>Hello</h1>' }, 'First'))
const to = { kind: 'sandbox', url: 'https://example.com', keysOf: sandbox.administratorOf } as const
await bootstrap({ folder: '.', to }).catch((error: unknown) => {
  if (error instanceof DeployError) console.log(error.code)
})
console.log(sandbox.inventory().map(({ type, id }) => type + ' ' + id))
await sandbox.close()
`

/** As strict as TypeScript is, declarations included. */
const TSCONFIG = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2023',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
    rootDir: 'src',
    outDir: 'out',
  },
  include: ['src'],
}

describe('in an empty home', () => {
  beforeAll(async () => {
    const { cwd } = home
    writeFileSync(join(cwd, 'package.json'), '{ "private": true, "type": "module" }\n')
    await npm('install', '--save-dev', '@xacct/sandbox')
  }, 120_000)

  it('npm install @xacct/sandbox brings two packages', () => {
    const { packages } = JSON.parse(readFileSync(join(home.cwd, 'package-lock.json'), 'utf8'))
    expect(Object.keys(packages)).toEqual([
      '',
      'node_modules/@xacct/iam',
      'node_modules/@xacct/sandbox',
    ])
  })

  it('npx xacct-sandbox serves an AWS that an SDK client talks to', async () => {
    const npx = npmCommand().map((word) => word.replace(/\bnpm(-cli\.js)?$/, 'npx$1'))
    await using served = await serve([...npx, 'xacct-sandbox', '--port', '0'], home)
    const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION } =
      served.variables
    const s3 = new S3Client({
      endpoint: AWS_ENDPOINT_URL ?? '',
      region: AWS_REGION ?? '',
      credentials: {
        accessKeyId: AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: AWS_SECRET_ACCESS_KEY ?? '',
      },
    })
    expect(await s3.send(new ListBucketsCommand())).toMatchObject({ Buckets: [] })
  })

  it('npx xacct-sandbox --version is the package’s', async () => {
    expect(await npm('exec', '--', 'xacct-sandbox', '--version')).toBe(
      `${packed.sandbox.version}\n`,
    )
  })

  describe('with TypeScript 6 at its strictest', () => {
    beforeAll(async () => {
      const { cwd } = home
      const others = ['typescript@6.0.3', '@types/node@22', '@aws-sdk/client-s3@3.1173.0']
      await npm('install', '--save-dev', '@xacct/deploy', ...others)
      mkdirSync(join(cwd, 'src'))
      writeFileSync(join(cwd, 'src', 'use.ts'), USE)
      writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify(TSCONFIG))
    }, 240_000)

    it('compiles what uses them, and refuses what is not there', { timeout: 120_000 }, async () => {
      await npm('exec', '--', 'tsc')
      writeFileSync(join(home.cwd, 'src', 'wrong.ts'), `${USE}\nsandbox.world.table\n`)
      const tsc = [...npmCommand(), 'exec', '--', 'tsc', '--noEmit']
      const { status, stdout } = await execute(tsc, home)
      expect({ status, stdout }).toEqual({
        status: 2,
        stdout: expect.stringContaining("Property 'world' does not exist on type 'Sandbox'"),
      })
      expect(stdout.match(/error TS/g)).toHaveLength(1)
    })

    it.for(['22', '24', '26'] as const)(
      'runs on Node %s',
      { timeout: 120_000 },
      async (line, { skip }) => {
        if (noOtherNodes) skip(noOtherNodes)
        const node = await fetchNode(line)
        const text = await succeed([node, join('out', 'use.js')], home)
        expect(text.split('\n')).toEqual([
          'A AccessDenied',
          expect.stringMatching(
            /^arn:aws:iam::222222222222:root may not s3:GetObject on arn:aws:s3:::mine\/a/,
          ),
          expect.stringMatching(/^[0-9a-f]{40}$/),
          'BAD_ENDPOINT',
          "[ 'AWS::S3::Bucket mine' ]",
          '',
        ])
      },
    )
  })

  it('@xacct/deploy shadows nobody’s terraform or pulumi', () => {
    const commands = readdirSync(join(home.cwd, 'node_modules', '.bin'))
    expect(commands).not.toContain('terraform')
    expect(commands).not.toContain('pulumi')
  })

  it('@xacct/iam alone runs on Node 20', { timeout: 120_000 }, async ({ skip }) => {
    if (noOtherNodes) skip(noOtherNodes)
    const node = await fetchNode('20')
    const code = "import { policySize } from '@xacct/iam'; console.log(policySize({ a: 1 }))"
    const text = await succeed([node, '--input-type=module', '--eval', code], home)
    expect(text).toBe('7\n')
  })
})

/** A repository with everything of this workspace's but the packages that were published. */
const repositoryWith = (engine: 'cdktf' | 'pulumi'): string => {
  const dir = join(home.cwd, engine)
  const raw = { source: 's3', build: 'none', deploy: 'extracted', topology: 'hub' }
  const targets = [{ name: 'production', account: '333333333333' }]
  writeFiles(dir, renderAnswers(answersFor({ ...raw, engine, targets })))
  const modules = join(import.meta.dirname, '..', '..', '..', 'templates', 'node_modules')
  mkdirSync(join(dir, 'node_modules'))
  for (const name of readdirSync(modules).filter((each) => each !== '@xacct')) {
    symlinkSync(join(modules, name), join(dir, 'node_modules', name))
  }
  return dir
}

describe('a generated repository', () => {
  it.for([
    ['cdktf', '22'],
    ['pulumi', '24'],
  ] as const)(
    'in %s is deployed on Node %s and followed into the target',
    { timeout: 240_000 },
    async ([engine, line], { skip }) => {
      if (noOtherNodes) skip(noOtherNodes)
      const cwd = repositoryWith(engine)
      const node = await fetchNode(line)
      const env = { ...home.env, PATH: [dirname(node), home.env['PATH']].join(delimiter) }
      const command = [node, '--test', '--test-reporter=tap', 'test/sandbox.test.ts']
      const text = await succeed(command, { cwd, env, timeout: 200_000 })
      expect(text).toMatch(/^# fail 0$/m)
      expect(text).toContain('ok 1 - holds what the pipeline was given, byte for byte')
    },
  )
})
