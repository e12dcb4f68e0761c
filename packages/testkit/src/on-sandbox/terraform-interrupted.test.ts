/** The embedded Terraform is ended at any moment; the next run goes on from there, and makes nothing twice. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scratch } from '../scratch.ts'
import { scratchExample } from './example.ts'
import { type Operator, startOperator } from './operator.ts'
import { embedded } from './terraform-embedded/embedded.ts'
import { inventoryOf } from './terraform-embedded/inventory.ts'

const PIPELINE = '111111111111'
const TARGET = '222222222222'
const MINUTES = 60_000

let operator: Operator
let example: Scratch
let repository: ReturnType<typeof embedded>
let bootstrapped: readonly string[]
beforeAll(async () => {
  operator = await startOperator([PIPELINE, TARGET])
  example = scratchExample('reference', 'cdktf')
  repository = embedded(example, operator)
  await repository.script('bootstrap', '--profile', `${TARGET}=${TARGET}`, '--yes')
  await repository.script('deploy', '--diff')
  bootstrapped = await inventory()
}, 2 * MINUTES)
afterAll(async () => {
  example[Symbol.dispose]()
  await operator[Symbol.asyncDispose]()
})

/**
 * Without keys: the deployer role may not list them, so that one whose making was never answered cannot be found again. It
 * stays without an alias, as it does with Terraform.
 */
const inventory = async (): Promise<readonly string[]> => {
  const accounts = [PIPELINE, TARGET].map((each) => inventoryOf(operator.sandbox, each))
  return (await Promise.all(accounts)).flat().filter((each) => !each.startsWith('key '))
}

const MADE = [
  'alias alias/reference-artifacts',
  'bucket reference-artifacts-111111111111-eu-west-1',
  'connection reference',
  'pipeline reference',
  'policy reference-assume-1',
  'role reference-pipeline',
  'alias alias/reference-production',
  'bucket reference-production-222222222222-eu-west-1',
  'role reference-production-deploy',
]

const made = async (): Promise<readonly string[]> =>
  (await inventory()).filter((each) => !bootstrapped.includes(each))

/** Releases the lock that a kill has left behind, with the ID that the message names. */
const unlock = async (): Promise<void> => {
  const message = await repository.terraform('plan', '-input=false').catch(String)
  const [, id] = /`terraform force-unlock ([0-9a-f-]+)`/.exec(message) ?? []
  await repository.terraform('force-unlock', '-force', id ?? 'not locked')
}

const terraform = (...args: readonly string[]): readonly string[] => [
  'terraform',
  `-chdir=${repository.stack}`,
  ...args,
]

/** Once so many lines say so. */
const after = (count: number, what: RegExp) => (output: string) =>
  (output.match(new RegExp(what, 'g')) ?? []).length >= count

describe('the embedded Terraform, killed', () => {
  it.each([
    ['as soon as it begins', 1, /Creating\.\.\./],
    ['after the first answer', 1, /Creation complete/],
    ['after 5 answers', 5, /Creation complete/],
    ['after 11 answers', 11, /Creation complete/],
  ])('%s, goes on and makes nothing twice', { timeout: MINUTES }, async (_, count, what) => {
    const apply = terraform('apply', '-input=false', '-auto-approve')
    const ended = await repository.interrupt(apply, 'SIGKILL', after(count, what))
    expect(ended).toMatchObject({ signal: 'SIGKILL' })
    await unlock()
    const text = await repository.terraform('apply', '-input=false', '-auto-approve')
    expect(text).toContain('Apply complete!')
    expect(await made()).toEqual(MADE)
    expect(await repository.terraform('plan', '-input=false')).toContain('No changes.')
    await repository.terraform('destroy', '-input=false', '-auto-approve')
    expect(await inventory()).toEqual(bootstrapped)
  })

  it.each([1, 9])(
    'while it destroys, after %i answers, goes on',
    {
      timeout: MINUTES,
    },
    async (count) => {
      await repository.terraform('apply', '-input=false', '-auto-approve')
      const destroy = terraform('destroy', '-input=false', '-auto-approve')
      const isTime = after(count, /Destruction complete/)
      const ended = await repository.interrupt(destroy, 'SIGKILL', isTime)
      expect(ended).toMatchObject({ signal: 'SIGKILL' })
      await unlock()
      await repository.terraform('destroy', '-input=false', '-auto-approve')
      expect(await inventory()).toEqual(bootstrapped)
    },
  )
})

describe('the embedded Terraform, interrupted', () => {
  const deploy = ['node', 'scripts/deploy.ts', '--yes']

  it('finishes what runs, releases the lock, and says how to go on', {
    timeout: MINUTES,
  }, async () => {
    const ended = await repository.interrupt(deploy, 'SIGINT', after(1, /Creating\.\.\./))
    expect(ended).toMatchObject({ code: 130, signal: null })
    expect(ended.output).toContain('Interrupt received: what runs is finished')
    expect(ended.output).toMatch(/Interrupted! Resources: \d+ added, 0 changed, 0 destroyed\./)
    expect(ended.output).toContain('Run the script deploy again to go on.')
    const text = await repository.script('deploy', '--yes')
    expect(text).not.toContain('taken over')
    expect(await made()).toEqual(MADE)
  })
})
