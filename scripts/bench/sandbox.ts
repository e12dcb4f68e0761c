/** What the sandbox costs: to start, per request, and in memory when it holds a lot. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pack, succeed } from '../../packages/testkit/src/registry/index.ts'
import { npmCommand } from '../toolchain/npm.mjs'
import { median, timed } from './measure.ts'

const PACKAGE = join(import.meta.dirname, '..', '..', 'packages', 'sandbox')
const ENTRY = join(PACKAGE, 'src', 'index.ts')

export type SandboxResult = {
  /** Milliseconds until a new process has a sandbox that listens, without Node's own start. */
  readonly start: number
  readonly requestsPerSecond: { readonly inProcess: number; readonly overPort: number }
  /** MiB above an empty sandbox, with this many accounts and objects. */
  readonly memory: { readonly accounts: number; readonly objects: number; readonly mib: number }
}

/** Runs a piece of JavaScript in a process of its own and returns the number that it prints. */
const inOwnProcess = (code: string): number => {
  const args = ['--expose-gc', '--input-type=module', '--eval', code]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}

const startOf = (entry: string): string => `
const started = performance.now()
const { createSandbox } = await import(${JSON.stringify(entry)})
const sandbox = createSandbox()
await sandbox.listen()
console.log(performance.now() - started)
await sandbox.close()
`

const ACCOUNTS = 1_000
const OBJECTS = 100_000

const MEMORY = `
const { createSandbox } = await import(${JSON.stringify(ENTRY)})
const { S3Client, CreateBucketCommand, PutObjectCommand } = await import(${JSON.stringify(createRequire(ENTRY).resolve('@aws-sdk/client-s3'))})
const sandbox = createSandbox()
const used = () => { globalThis.gc(); return process.memoryUsage().rss }
const before = used()
const each = ${OBJECTS / ACCOUNTS}
for (let a = 0; a < ${ACCOUNTS}; a++) {
  const s3 = new S3Client(sandbox.clientConfig(String(100_000_000_000 + a), 'us-east-1'))
  const Bucket = 'bench-' + a
  await s3.send(new CreateBucketCommand({ Bucket }))
  for (let i = 0; i < each; i++) await s3.send(new PutObjectCommand({ Bucket, Key: 'object-' + i, Body: 'x' }))
  sandbox.decisions.clear()
}
console.log((used() - before) / 1024 / 1024)
await sandbox.close()
`

const REQUESTS = 2_000

const requests = async (): Promise<SandboxResult['requestsPerSecond']> => {
  const { createSandbox } = await import(ENTRY)
  const require = createRequire(ENTRY)
  const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts')
  const sandbox = createSandbox()
  const endpoint = await sandbox.listen()
  const { requestHandler: _, ...remote } = { ...sandbox.clientConfig('111111111111'), endpoint }
  const perSecond = async (config: object): Promise<number> => {
    const client = new STSClient(config)
    const many = async (): Promise<void> => {
      for (let i = 0; i < REQUESTS; i++) await client.send(new GetCallerIdentityCommand())
    }
    await many()
    return (REQUESTS * 1000) / (await timed(many))
  }
  const inProcess = await perSecond(sandbox.clientConfig('111111111111'))
  const overPort = await perSecond(remote)
  await sandbox.close()
  return { inProcess, overPort }
}

/** Installs what is published, as users have it, and returns the path of the entry. */
const install = async (folder: string): Promise<string> => {
  const packed = await Promise.all(['iam', 'sandbox'].map((name) => pack(name, folder)))
  const tarballs = packed.map(({ tarball }) => tarball)
  const command = [...npmCommand(), 'install', '--offline', `--prefix=${folder}`, ...tarballs]
  await succeed(command, { cwd: folder, env: process.env })
  return join(folder, 'node_modules', '@xacct', 'sandbox', 'dist', 'index.js')
}

const starts = async (rounds: number): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'xacct-bench-'))
  try {
    const code = startOf(await install(folder))
    return median(Array.from({ length: rounds }, () => inOwnProcess(code)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const measureSandbox = async (rounds: number): Promise<SandboxResult> => ({
  start: await starts(rounds),
  requestsPerSecond: await requests(),
  memory: { accounts: ACCOUNTS, objects: OBJECTS, mib: inOwnProcess(MEMORY) },
})
