/** The scripts of a generated CDKTF repository, unmodified, with the embedded Terraform, from bootstrap to destroy. */
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scratch } from '../scratch.ts'
import { deliveredTo, handshakeAndPush } from './deliver.ts'
import { scratchExample } from './example.ts'
import { type Operator, startOperator } from './operator.ts'
import { embedded } from './terraform-embedded/embedded.ts'
import { emptyBucket } from './terraform-embedded/empty-bucket.ts'
import { inventoryOf } from './terraform-embedded/inventory.ts'

const PIPELINE = '111111111111'
const TARGET = '222222222222'
const STATE = { Bucket: `reference-state-${PIPELINE}-eu-west-1`, Key: 'reference.tfstate' }
const bucketOf = (target: string): string => `reference-${target}-${TARGET}-eu-west-1`
const MINUTES = 60_000

const PRODUCTION = `{ name: 'production', account: '${TARGET}' }`
const STAGING = `{ name: 'staging', account: '${TARGET}' }`

let operator: Operator
let example: Scratch
let repository: ReturnType<typeof embedded>
beforeAll(async () => {
  operator = await startOperator([PIPELINE, TARGET])
  example = scratchExample('reference', 'cdktf')
  repository = embedded(example, operator)
})
afterAll(async () => {
  example[Symbol.dispose]()
  await operator[Symbol.asyncDispose]()
})

const inventory = async (): Promise<readonly string[]> =>
  (await Promise.all([PIPELINE, TARGET].map((each) => inventoryOf(operator.sandbox, each)))).flat()

const stateVersion = async (): Promise<string | undefined> => {
  const s3 = new S3Client(operator.sandbox.clientConfig(PIPELINE))
  return (await s3.send(new HeadObjectCommand(STATE))).VersionId
}

describe('examples/reference/cdktf on the sandbox, with the embedded Terraform', () => {
  let bootstrapped: readonly string[] = []
  it('is bootstrapped', { timeout: 2 * MINUTES }, async () => {
    const args = ['--profile', `${TARGET}=${TARGET}`, '--yes']
    expect(await repository.script('bootstrap', ...args)).toContain('AWS::IAM::Role')
    bootstrapped = await inventory()
  })

  it('is found by the doctor', { timeout: MINUTES }, async () => {
    const profile = ['--profile', `${TARGET}=${TARGET}`]
    expect(await repository.script('doctor', ...profile)).toMatch(/terraform/)
  })

  it('shows what it would make, and makes nothing', { timeout: MINUTES }, async () => {
    const text = await repository.script('deploy', '--diff')
    expect(text).toMatch(/embedded: .*; cdk\.tf\.json is applied through the AWS SDK/)
    expect(text).toContain('Plan: 27 to add, 0 to change, 0 to destroy.')
    expect(await inventory()).toEqual(bootstrapped)
  })

  it('deploys as the deployer role of each account', { timeout: MINUTES }, async () => {
    const text = await repository.script('deploy', '--yes')
    expect(text).toContain('Apply complete! Resources: 27 added, 0 changed, 0 destroyed.')
    expect(text).toContain('Deployed.')
  })

  it('changes nothing the second time', { timeout: MINUTES }, async () => {
    await repository.script('deploy', '--yes')
    const version = await stateVersion()
    const text = await repository.script('deploy', '--yes')
    expect(text).toContain('No changes. Your infrastructure matches the configuration.')
    expect(text).toContain('Apply complete! Resources: 0 added, 0 changed, 0 destroyed.')
    expect(await stateVersion()).toBe(version)
  })

  it('brings a pushed commit into the target account, under its own key', async () => {
    await handshakeAndPush(operator.sandbox, PIPELINE, 'example/reference')
    expect(
      await deliveredTo(operator.sandbox, TARGET, bucketOf('production'), 'reference.zip'),
    ).toMatchObject({ keyAccount: TARGET })
  })

  it('delivers to a target that is added', { timeout: MINUTES }, async () => {
    repository.setTargets([STAGING, PRODUCTION])
    const text = await repository.script('deploy', '--yes')
    expect(text).toContain('~ aws_codepipeline.')
    expect(text).toMatch(/Apply complete! Resources: 1\d added, \d changed, 0 destroyed\./)
    await handshakeAndPush(operator.sandbox, PIPELINE, 'example/reference')
    expect(
      await deliveredTo(operator.sandbox, TARGET, bucketOf('staging'), 'reference.zip'),
    ).toMatchObject({ keyAccount: TARGET })
  })

  it('deletes a target that is removed, once its bucket is empty', {
    timeout: 2 * MINUTES,
  }, async () => {
    const { sandbox } = operator
    await sandbox.settled()
    repository.setTargets([PRODUCTION])
    await expect(repository.script('deploy', '--yes')).rejects.toThrow(
      `The bucket ${bucketOf('staging')} still holds objects`,
    )
    await emptyBucket(sandbox, TARGET, bucketOf('staging'))
    expect(await repository.script('deploy', '--yes')).toContain(
      'Apply complete! Resources: 0 added, 0 changed, 1 destroyed.',
    )
    const left = (await inventory()).filter((each) => /staging/.test(each))
    expect(left).toEqual([])
  })

  it('destroys what it made, and leaves the state and what bootstrap made', {
    timeout: MINUTES,
  }, async () => {
    await repository.script('destroy', '--yes', '--delete-objects')
    expect(await inventory()).toEqual(bootstrapped)
  })
})
