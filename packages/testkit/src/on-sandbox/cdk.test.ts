/** The scripts of a generated repository, unmodified, with the real CDK CLI, from bootstrap to destroy. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scratch } from '../scratch.ts'
import { deliveredTo, handshakeAndPush } from './deliver.ts'
import { scratchExample } from './example.ts'
import { type Operator, startOperator } from './operator.ts'

const PIPELINE = '111111111111'
const TARGET = '222222222222'
const STRANGER = '999999999999'
const BUCKET = `reference-production-${TARGET}-eu-west-1`
const MINUTES = 60_000

let operator: Operator
let example: Scratch
beforeAll(async () => {
  operator = await startOperator([PIPELINE, TARGET])
  example = scratchExample('reference', 'cdk')
})
afterAll(async () => {
  example[Symbol.dispose]()
  await operator[Symbol.asyncDispose]()
})

const script = (name: string, ...args: readonly string[]): Promise<string> =>
  operator.run(example.dir, ['node', `scripts/${name}.ts`, ...args])

const profile = ['--profile', `${TARGET}=${TARGET}`]

describe('examples/reference/cdk on the sandbox', () => {
  it('bootstraps both accounts', { timeout: 3 * MINUTES }, async () => {
    expect(await script('bootstrap', ...profile, '--yes')).toContain(
      `Environment aws://${TARGET}/eu-west-1 bootstrapped`,
    )
  })

  it('deploys through the roles of the bootstrap', { timeout: 3 * MINUTES }, async () => {
    expect(await script('deploy', '--yes')).toContain('Deployed.')
  })

  it('finds no differences afterwards', { timeout: 3 * MINUTES }, async () => {
    const text = await script('deploy', '--diff')
    expect(text.match(/There were no differences/g)).toHaveLength(3)
  })

  it('brings a pushed commit into the target account, under its own key', async () => {
    const { sandbox } = operator
    await handshakeAndPush(sandbox, PIPELINE, 'example/reference')
    expect(await deliveredTo(sandbox, TARGET, BUCKET, 'reference.zip')).toEqual({
      size: expect.any(Number),
      keyAccount: TARGET,
    })
  })

  it.each([PIPELINE, STRANGER])('shows nothing of it to account %s', async (account) => {
    await expect(
      deliveredTo(operator.sandbox, account, BUCKET, 'reference.zip'),
    ).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  it('refuses to destroy what still holds objects', { timeout: 3 * MINUTES }, async () => {
    await expect(script('destroy', '--yes')).rejects.toThrow(/pass --delete-objects/)
  })

  it('destroys what it made', { timeout: 3 * MINUTES }, async () => {
    await script('destroy', '--yes', '--delete-objects')
    await expect(
      deliveredTo(operator.sandbox, TARGET, BUCKET, 'reference.zip'),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' })
  })
})
