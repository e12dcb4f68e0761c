/** A generated CDKTF repository with the real Terraform and the real AWS provider, where both are found. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findProviderMirror, findTool } from '../judges/find-tool.ts'
import type { Scratch } from '../scratch.ts'
import { deliveredTo, handshakeAndPush } from './deliver.ts'
import { scratchExample } from './example.ts'
import { type Operator, startOperator } from './operator.ts'
import { emptyBucket } from './terraform-embedded/empty-bucket.ts'
import { inventoryOf } from './terraform-embedded/inventory.ts'

const PIPELINE = '111111111111'
const TARGET = '222222222222'
const BUCKET = `reference-production-${TARGET}-eu-west-1`
const MINUTES = 60_000

const terraform = findTool('terraform') ?? findTool('tofu')
const mirror = findProviderMirror()

let operator: Operator
let example: Scratch
beforeAll(async () => {
  operator = await startOperator([PIPELINE, TARGET])
  example = scratchExample('reference', 'cdktf')
})
afterAll(async () => {
  example[Symbol.dispose]()
  await operator[Symbol.asyncDispose]()
})

const stackDir = (): string => join(example.dir, 'cdktf.out', 'stacks', 'reference')

/** The mirrored provider may be of another generation than the one that users get; its version is left open here. */
const openVersion = (): void => {
  const file = join(stackDir(), 'cdk.tf.json')
  const stack = JSON.parse(readFileSync(file, 'utf8'))
  delete stack.terraform.required_providers.aws.version
  writeFileSync(file, JSON.stringify(stack))
}

const settings = (): string => {
  const folder = join(example.dir, '.terraform-settings')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'terraformrc')
  writeFileSync(file, `provider_installation {\n  filesystem_mirror { path = "${mirror}" }\n}\n`)
  return file
}

const run = (...args: readonly string[]): Promise<string> =>
  operator.run(stackDir(), [
    'env',
    `TF_CLI_CONFIG_FILE=${settings()}`,
    terraform ?? '',
    ...args,
    '-input=false',
    '-no-color',
  ])

const inventory = async (): Promise<readonly string[]> =>
  (await Promise.all([PIPELINE, TARGET].map((each) => inventoryOf(operator.sandbox, each)))).flat()

describe.skipIf(!terraform || !mirror)(
  'examples/reference/cdktf on the sandbox, with Terraform',
  () => {
    let bootstrapped: readonly string[] = []
    it('is bootstrapped and synthesised', { timeout: 2 * MINUTES }, async () => {
      const args = ['--profile', `${TARGET}=${TARGET}`, '--yes']
      expect(await operator.run(example.dir, ['node', 'scripts/bootstrap.ts', ...args])).toContain(
        'AWS::IAM::Role',
      )
      bootstrapped = await inventory()
      await operator.run(example.dir, ['node', 'infra/main.ts'])
      openVersion()
      expect(await run('init')).toContain('successfully initialized')
    })

    it('applies as the deployer role of each account', { timeout: 4 * MINUTES }, async () => {
      expect(await run('apply', '-auto-approve')).toContain('Apply complete!')
    })

    it('plans no changes afterwards', { timeout: 2 * MINUTES }, async () => {
      expect(await run('plan')).toContain('No changes.')
    })

    it('brings a pushed commit into the target account, under its own key', async () => {
      await handshakeAndPush(operator.sandbox, PIPELINE, 'example/reference')
      expect(await deliveredTo(operator.sandbox, TARGET, BUCKET, 'reference.zip')).toMatchObject({
        keyAccount: TARGET,
      })
    })

    it('destroys what it made, and leaves the state and what bootstrap made', {
      timeout: 4 * MINUTES,
    }, async () => {
      await expect(run('destroy', '-auto-approve')).rejects.toThrow('BucketNotEmpty')
      const made = (await inventory()).filter((each) => !bootstrapped.includes(each))
      for (const bucket of made.filter((each) => each.startsWith('bucket '))) {
        const name = bucket.replace('bucket ', '')
        await emptyBucket(operator.sandbox, name === BUCKET ? TARGET : PIPELINE, name)
      }
      expect(await run('destroy', '-auto-approve')).toContain('Destroy complete!')
      expect(await inventory()).toEqual(bootstrapped)
    })
  },
)
