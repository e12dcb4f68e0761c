/** The scripts of a generated Pulumi repository, unmodified, with the embedded Pulumi, from bootstrap to destroy. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scratch } from '../scratch.ts'
import { deliveredTo, handshakeAndPush } from './deliver.ts'
import { askAs } from './embedded-delivery/ask.ts'
import { scratchExample } from './example.ts'
import { type Operator, startOperator } from './operator.ts'

const PIPELINE = '111111111111'
const TARGET = '222222222222'
const BUCKET = `reference-production-${TARGET}-eu-west-1`
const MINUTES = 60_000

const PRODUCTION = `{ name: 'production', account: '${TARGET}' }`
const STAGING = `{ name: 'staging', account: '${TARGET}' }`

const BIN = join(import.meta.dirname, '..', '..', '..', 'deploy', 'bin')

let operator: Operator
let example: Scratch
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  operator = await startOperator([PIPELINE, TARGET])
  example = scratchExample('reference', 'pulumi')
  env = { ...operator.env, PATH: [BIN, operator.env['PATH']].join(':') }
})
afterAll(async () => {
  example[Symbol.dispose]()
  await operator[Symbol.asyncDispose]()
})

const script = (name: string, ...args: readonly string[]): Promise<string> =>
  operator.run(example.dir, ['env', `PATH=${env['PATH']}`, 'node', `scripts/${name}.ts`, ...args])

const setTargets = (...targets: readonly string[]): void => {
  const file = join(example.dir, 'pipeline.config.ts')
  const list = `targets: [${targets.join(', ')}],`
  writeFileSync(file, readFileSync(file, 'utf8').replace(/targets: \[.*\],/, list))
}

/** Everything that exists. */
const inventory = (): readonly string[] =>
  operator.sandbox.inventory().map(({ account, type, id }) => `${account} ${type} ${id}`)

/** Keys are there until their time is up. */
const KEY = / AWS::KMS::Key /

const keyState = async (line: string): Promise<unknown> => {
  const [account = '', , KeyId] = line.split(' ')
  const { KeyMetadata } = await askAs(operator.sandbox, account)('kms', 'DescribeKey', { KeyId })
  return (KeyMetadata as { readonly KeyState: string }).KeyState
}

const ofType = (type: string): number => inventory().filter((each) => each.includes(type)).length

/** Starts a deployment, and ends it and all that it has started when so many resources have been made; its exit code. */
const endAfter = (resources: number, signal: 'SIGKILL' | 'SIGINT'): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn('node', ['scripts/deploy.ts', '--yes'], {
      cwd: example.dir,
      env,
      detached: true,
    })
    let output = ''
    let ended = false
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
      if (ended || (output.match(/ created \(/g)?.length ?? 0) < resources) return
      ended = true
      process.kill(-(child.pid ?? 0), signal)
    })
    child.once('close', resolve)
  })

describe('examples/reference/pulumi on the sandbox, with the embedded Pulumi', () => {
  let bootstrapped: readonly string[] = []
  it('is bootstrapped', { timeout: 2 * MINUTES }, async () => {
    const args = ['--profile', `${TARGET}=${TARGET}`, '--yes']
    expect(await script('bootstrap', ...args)).toContain('AWS::IAM::Role')
    bootstrapped = inventory()
  })

  it('shows what it would make, and makes nothing', { timeout: 2 * MINUTES }, async () => {
    const text = await script('deploy', '--diff')
    expect(text).toMatch(/embedded: .+; the program is run as it is/)
    expect(text).toContain('+ 41 to create')
    expect(inventory()).toEqual(bootstrapped)
  })

  it('is interrupted, and gives the lock back', { timeout: 2 * MINUTES }, async () => {
    expect(await endAfter(15, 'SIGINT')).toBe(130)
    const text = await script('pulumi', 'cancel', '--yes', '--stack', 'live')
    expect(text).toContain('Nobody holds a lock.')
  })

  it('is killed, and tells the next one of it', { timeout: 2 * MINUTES }, async () => {
    await endAfter(5, 'SIGKILL')
    await expect(script('deploy', '--yes')).rejects.toThrow(
      /the stack is currently locked by 1 lock\(s\)\. .* `pulumi cancel`\.\n +s3:\/\/reference-state-.*: created by /,
    )
  })

  it('goes on where it was, and makes nothing twice', { timeout: 2 * MINUTES }, async () => {
    expect(await script('pulumi', 'cancel', '--yes', '--stack', 'live')).toContain('1 lock')
    expect(await script('deploy', '--yes')).toContain('Deployed.')
    // One key for the state, one for the artifacts, one for what is delivered.
    expect(ofType('AWS::KMS::Key ')).toBe(3)
    expect(ofType('Connection ')).toBe(1)
  })

  it('changes nothing the second time', { timeout: 2 * MINUTES }, async () => {
    const text = await script('deploy', '--yes')
    expect(text).toContain('Resources:\n    41 unchanged\n')
    expect(await script('deploy', '--diff')).toContain('Resources:\n    41 unchanged\n')
  })

  it('brings a pushed commit into the target account, under its own key', async () => {
    await handshakeAndPush(operator.sandbox, PIPELINE, 'example/reference')
    expect(await deliveredTo(operator.sandbox, TARGET, BUCKET, 'reference.zip')).toMatchObject({
      keyAccount: TARGET,
    })
  })

  it('tells its outputs', { timeout: MINUTES }, async () => {
    const text = await script('pulumi', 'stack', 'output', 'targetBuckets')
    expect(JSON.parse(text.slice(0, text.indexOf('}') + 1))).toEqual({ production: BUCKET })
  })

  it('makes what a new target needs, before the pipeline', { timeout: 2 * MINUTES }, async () => {
    setTargets(STAGING, PRODUCTION)
    const text = await script('deploy', '--yes')
    expect(text).toMatch(
      /aws:s3:Bucket staging created.* ~ {2}aws:codepipeline:Pipeline .* updated/s,
    )
    expect(text).toMatch(/\+ 16 created\n +~ 4 updated\n/)
  })

  it('deletes what a target had, after the pipeline let go of it', {
    timeout: 2 * MINUTES,
  }, async () => {
    setTargets(PRODUCTION)
    const text = await script('deploy', '--yes')
    expect(text).toMatch(
      / ~ {2}aws:codepipeline:Pipeline .* updated.*aws:s3:Bucket staging deleted/s,
    )
    expect(inventory().filter((each) => each.includes('staging'))).toEqual([])
  })

  it('destroys what it made, and leaves what bootstrap made', {
    timeout: 2 * MINUTES,
  }, async () => {
    await expect(script('destroy', '--yes')).rejects.toThrow(/pass --delete-objects/)
    await script('destroy', '--yes', '--delete-objects')
    expect(inventory().filter((line) => !KEY.test(line))).toEqual(
      bootstrapped.filter((line) => !KEY.test(line)),
    )
    const states = await Promise.all(
      inventory()
        .filter((line) => KEY.test(line))
        .map(keyState),
    )
    expect(states.toSorted()).toEqual(['Enabled', ...Array(3).fill('PendingDeletion')])
  })
})
