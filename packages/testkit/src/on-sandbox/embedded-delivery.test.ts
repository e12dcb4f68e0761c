/**
 * The same small program through the real Terraform and through the embedded one, in an account each, as the deployer
 * role of bootstrap; for the second edition they change places, each with the state that the other has written.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findProviderMirror, findTool } from '../judges/find-tool.ts'
import { askAs } from './embedded-delivery/ask.ts'
import { type Deployer, makeArtifactBucket, makeDeployer } from './embedded-delivery/deployer.ts'
import { bucketOf, type Edition, program } from './embedded-delivery/program.ts'
import { settingsOf } from './embedded-delivery/settings.ts'
import { type Operator, startOperator } from './operator.ts'

const MINUTES = 60_000
const ONE = '111111111111'
const TWO = '222222222222'
const UNTOUCHED = '333333333333'
const EMBEDDED = join(import.meta.dirname, '../../../deploy/src/terraform/cli.ts')

const terraform = findTool('terraform') ?? findTool('tofu')
const mirror = findProviderMirror()

type Account = { readonly id: string; readonly deployer: Deployer; readonly folder: string }

describe.skipIf(!terraform || !mirror)('a delivery, embedded and with Terraform', () => {
  let operator: Operator
  let one: Account
  let two: Account
  beforeAll(async () => {
    operator = await startOperator([ONE, TWO])
    one = await openAccount(ONE)
    two = await openAccount(TWO)
  })
  afterAll(async () => {
    for (const { folder } of [one, two]) rmSync(folder, { recursive: true, force: true })
    await operator[Symbol.asyncDispose]()
  })

  const ask = (account: string) => askAs(operator.sandbox, account)

  const openAccount = async (id: string): Promise<Account> => {
    const deployer = await makeDeployer(ask(id), id)
    await makeArtifactBucket(ask(id), bucketOf(id))
    return { id, deployer, folder: mkdtempSync(join(tmpdir(), 'xacct-delivery-')) }
  }

  const write = ({ id, deployer, folder }: Account, edition: Edition): void => {
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(program(id, deployer, edition)))
  }

  /** Runs a command in an account's folder, with its administrator's keys. */
  const run = ({ id, folder }: Account, command: readonly string[]): Promise<string> => {
    const { accessKeyId, secretAccessKey } = operator.sandbox.administratorOf(id)
    const keys = [`AWS_ACCESS_KEY_ID=${accessKeyId}`, `AWS_SECRET_ACCESS_KEY=${secretAccessKey}`]
    return operator.run(folder, ['env', ...keys, ...command])
  }

  const embedded = (account: Account, ...args: readonly string[]): Promise<string> =>
    run(account, ['node', EMBEDDED, ...args, '-input=false', '-no-color'])

  const real = async (account: Account, ...args: readonly string[]): Promise<string> => {
    const settings = join(account.folder, 'terraformrc')
    const text = `provider_installation {\n  filesystem_mirror { path = "${mirror}" }\n}\n`
    writeFileSync(settings, text)
    const command = ['env', `TF_CLI_CONFIG_FILE=${settings}`, terraform ?? '']
    await run(account, [...command, 'init', '-input=false', '-no-color'])
    return run(account, [...command, ...args, '-input=false', '-no-color'])
  }

  const settings = ({ id, deployer }: Account): Promise<unknown> =>
    settingsOf(ask(id), id, deployer.name)

  /** What the deployer roles were granted and refused. */
  const decided = () =>
    operator.sandbox.world.decisions
      .list()
      .filter(({ request }) => /deployer/.test(JSON.stringify(request.principal)))

  it('is made by both', { timeout: 3 * MINUTES }, async () => {
    for (const account of [one, two]) write(account, 'first')
    const made = [real(one, 'apply', '-auto-approve'), embedded(two, 'apply', '-auto-approve')]
    for (const text of await Promise.all(made)) expect(text).toContain('Resources: 13 added')
  })

  it('is the same', async () => {
    expect(await settings(two)).toEqual(await settings(one))
  })

  it('is changed by each in what the other has made', { timeout: 3 * MINUTES }, async () => {
    for (const account of [one, two]) write(account, 'second')
    const changed = [embedded(one, 'apply', '-auto-approve'), real(two, 'apply', '-auto-approve')]
    for (const text of await Promise.all(changed)) {
      expect(text).toContain('Plan: 0 to add, 11 to change, 0 to destroy.')
    }
  })

  it('is the same again', async () => {
    expect(await settings(two)).toEqual(await settings(one))
  })

  it('needs no permission that bootstrap has not given', () => {
    const refused = decided().filter(({ decision }) => !decision.allowed)
    expect(refused.map(({ request }) => `${request.action} ${request.resource}`)).toEqual([])
    expect(decided()).not.toEqual([])
  })

  it('is removed, whoever made it', { timeout: 3 * MINUTES }, async () => {
    for (const account of [one, two]) {
      expect(await embedded(account, 'destroy', '-auto-approve')).toContain('13 destroyed')
    }
    const nothing = await settingsOf(ask(UNTOUCHED), UNTOUCHED, one.deployer.name)
    expect(await settings(one)).toEqual(nothing)
    expect(await settings(two)).toEqual(nothing)
  })
})
