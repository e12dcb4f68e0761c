/** The real Terraform and the embedded one take turns with one state, where the real one is found. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findProviderMirror, findTool } from '../judges/find-tool.ts'
import type { Scratch } from '../scratch.ts'
import { scratchExample } from './example.ts'
import { type Operator, startOperator } from './operator.ts'
import { embedded } from './terraform-embedded/embedded.ts'

const PIPELINE = '111111111111'
const TARGET = '222222222222'
const MINUTES = 60_000

const terraform = findTool('terraform') ?? findTool('tofu')
const mirror = findProviderMirror()

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

type Stack = {
  terraform: { required_providers: { aws: { version?: string } } }
  resource: Record<string, Record<string, Record<string, unknown>>>
}

const changeStack = (change: (stack: Stack) => void): void => {
  const file = join(repository.stack, 'cdk.tf.json')
  const stack = JSON.parse(readFileSync(file, 'utf8')) as Stack
  change(stack)
  writeFileSync(file, JSON.stringify(stack))
}

/** Something of each kind: in place, anew, and an argument of a policy. */
const edit = (edition: string): void =>
  changeStack(({ resource }) => {
    for (const key of Object.values(resource['aws_kms_key'] ?? {})) {
      key['description'] = `Key of the ${edition} edition`
    }
    for (const role of Object.values(resource['aws_iam_role'] ?? {})) {
      role['description'] = `Role of the ${edition} edition`
    }
    for (const policy of Object.values(resource['aws_iam_role_policy'] ?? {})) {
      policy['name'] = `of-the-${edition}-edition`
    }
  })

const real = (...args: readonly string[]): Promise<string> => {
  const settings = join(example.dir, 'terraformrc')
  const text = `provider_installation {\n  filesystem_mirror { path = "${mirror}" }\n}\n`
  writeFileSync(settings, text)
  const command = ['env', `TF_CLI_CONFIG_FILE=${settings}`, terraform ?? '', ...args]
  return operator.run(repository.stack, [...command, '-input=false', '-no-color'])
}

const putLock = async (Body: string): Promise<void> => {
  const s3 = new S3Client(operator.sandbox.clientConfig(PIPELINE))
  const Bucket = `reference-state-${PIPELINE}-eu-west-1`
  await s3.send(new PutObjectCommand({ Bucket, Key: 'reference.tfstate.tflock', Body }))
}

describe.skipIf(!terraform || !mirror)('one state of two Terraforms', () => {
  it('begins with the embedded one', { timeout: 2 * MINUTES }, async () => {
    await repository.script('bootstrap', '--profile', `${TARGET}=${TARGET}`, '--yes')
    expect(await repository.script('deploy', '--yes')).toContain('Apply complete!')
  })

  it('is understood by the real one, which plans no changes', { timeout: MINUTES }, async () => {
    // The mirrored provider may be of another generation than the one that users get.
    changeStack((stack) => {
      delete stack.terraform.required_providers.aws.version
    })
    await real('init')
    expect(await real('plan')).toContain('No changes.')
  })

  it('is changed by the real one, and understood by the embedded one', {
    timeout: 2 * MINUTES,
  }, async () => {
    edit('second')
    expect(await real('apply', '-auto-approve')).toContain(
      'Apply complete! Resources: 2 added, 4 changed, 2 destroyed.',
    )
    expect(await repository.terraform('plan', '-input=false')).toContain('No changes.')
  })

  it('is changed by the embedded one in the same way, and understood by the real one', {
    timeout: MINUTES,
  }, async () => {
    edit('third')
    expect(await repository.terraform('apply', '-input=false', '-auto-approve')).toContain(
      'Apply complete! Resources: 2 added, 4 changed, 2 destroyed.',
    )
    expect(await real('plan')).toContain('No changes.')
  })

  const LOCK = {
    ID: '7d2f4b7e-3a53-4a0c-9df6-1b0f7c3d5e42',
    Operation: 'OperationTypeApply',
    Info: '',
    Who: 'somebody@somewhere',
    Version: '1.11.4',
    Created: '2026-01-02T03:04:05Z',
    Path: 'reference.tfstate',
  }

  it.each([
    ['the embedded one', () => repository.terraform('plan', '-input=false')],
    ['the real one', () => real('plan')],
  ])(
    'is not touched by %s while somebody holds the lock',
    { timeout: MINUTES },
    async (_, plan) => {
      await putLock(JSON.stringify(LOCK))
      await expect(plan()).rejects.toThrow(
        /Error acquiring the state lock[\s\S]*somebody@somewhere/,
      )
      await repository.terraform('force-unlock', '-force', LOCK.ID)
      expect(await plan()).toContain('No changes.')
    },
  )

  it('ends with the real one', { timeout: 2 * MINUTES }, async () => {
    expect(await real('destroy', '-auto-approve')).toContain('Resources: 27 destroyed.')
    expect(await repository.terraform('plan', '-input=false')).toContain('Plan: 27 to add')
  })
})
