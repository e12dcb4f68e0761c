/** The scripts, with a stand-in for the engine and for AWS: nothing here leaves this machine. */
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { type PipelineModel, pipelineModel } from '../infra/shared/index.ts'
import config from '../pipeline.config.ts'
import { bootstrap } from '../scripts/bootstrap.ts'
import { deploy } from '../scripts/deploy.ts'
import { destroy } from '../scripts/destroy.ts'
import { redraw } from '../scripts/diagram.ts'
import type { Flags } from '../scripts/lib/arguments.ts'
import { cdkBootstrapStep } from '../scripts/lib/cdk-bootstrap.ts'
import { checkNode } from '../scripts/lib/checks/tools.ts'
import { createKeyring } from '../scripts/lib/credentials.ts'
import { principalOf } from '../scripts/lib/identity.ts'
import { execute, type Script } from '../scripts/lib/script.ts'
import type { Engine } from '../scripts/steps.ts'
import { startSts } from './sts-server.ts'

const HOME = '111111111111'
const TARGET = '222222222222'
const STRANGER = '999999999999'

const model: PipelineModel = pipelineModel({
  ...config,
  name: 'example',
  pipeline: { account: HOME, region: 'eu-west-1' },
  topology: 'hub',
  source: { provider: 's3', key: 'release.zip' },
  targets: [{ name: 'staging', account: TARGET }],
})

const exit = (code: number): ReturnType<Engine['deploy']>[number] => ({
  title: `Exit with ${code}`,
  account: TARGET,
  region: 'eu-west-1',
  command: ['node', '-e', `process.exit(${code})`],
})

const engine = (...codes: readonly number[]): Engine => {
  const steps = () => codes.map(exit)
  const diff = () => [{ ...exit(0), title: 'Compare' }]
  return { name: 'cdktf', needs: 'state', diff, deploy: steps, destroy: steps }
}

/** Runs a script and returns its exit code and everything that it said. */
const run = async <F extends Flags>(
  script: Script<F>,
  args: readonly string[],
  { codes = [0], answer }: { codes?: readonly number[]; answer?: string } = {},
) => {
  const lines: string[] = []
  const terminal = {
    print: (line: string) => lines.push(line),
    complain: (line: string) => lines.push(line),
    interactive: answer !== undefined,
    ask: async () => answer ?? '',
  }
  const load = async () => ({ model, engine: engine(...codes) })
  const code = await execute(script, args, terminal, load)
  return { code, text: lines.join('\n') }
}

const environment = { ...process.env }
const aws = { stop: () => {} }

/** Makes every access key of the environment belong to `account`. */
const signIn = async (account: string): Promise<void> => {
  aws.stop()
  const { url, stop } = await startSts(account)
  aws.stop = stop
  process.env.AWS_ENDPOINT_URL = url
}

before(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) delete process.env[name]
  }
  process.env.AWS_ACCESS_KEY_ID = 'KEY'
  process.env.AWS_SECRET_ACCESS_KEY = 'secret'
})
afterEach(() => aws.stop())
after(() => {
  process.env = environment
})

describe('every script', () => {
  it('refuses a flag that it does not know, and names those that it does', async () => {
    const { code, text } = await run(deploy, ['--force'])
    assert.equal(code, 2)
    assert.match(text, /'--force'\. Allowed are --diff, --dry-run, --profile/)
  })

  it('refuses a profile for an account that the configuration does not name', async () => {
    const { code, text } = await run(destroy, ['--profile', `${STRANGER}=other`])
    assert.equal(code, 2)
    assert.match(text, /has no account 999999999999; it has 111111111111, 222222222222/)
  })

  it('explains itself', async () => {
    const { code, text } = await run(bootstrap, ['--help'])
    assert.equal(code, 0)
    assert.match(text, /--operator <arn>/)
  })
})

describe('deploy', () => {
  it('shows its plan without credentials', async () => {
    const { code, text } = await run(deploy, ['--dry-run'])
    assert.equal(code, 0)
    assert.match(text, /1\. Exit with 0 {2}\[222222222222 eu-west-1\]/)
  })

  it('refuses credentials of another account before anything runs', async () => {
    await signIn(STRANGER)
    const { code, text } = await run(deploy, ['--yes'], { codes: [1] })
    assert.equal(code, 2)
    assert.match(text, /Account 111111111111 is needed, but .* belong to 999999999999/)
    assert.doesNotMatch(text, /\[1\/1\]/)
  })

  it('refuses to go on when nobody can be asked', async () => {
    await signIn(HOME)
    const { code, text } = await run(deploy, [])
    assert.equal(code, 2)
    assert.match(text, /pass --yes/)
  })

  it('shows what would change before it asks, and stops at a no', async () => {
    await signIn(HOME)
    const { code, text } = await run(deploy, [], { answer: 'no' })
    assert.equal(code, 2)
    assert.match(text, /\[1\/1\] Compare/)
    assert.doesNotMatch(text, /\[1\/1\] Exit/)
  })

  it('goes on after a yes', async () => {
    await signIn(HOME)
    const { code, text } = await run(deploy, [], { answer: 'yes' })
    assert.equal(code, 0)
    assert.match(text, /\[1\/1\] Compare.*\[1\/1\] Exit/s)
  })

  it('stops at the first step that fails, and says how to go on', async () => {
    await signIn(HOME)
    const { code, text } = await run(deploy, ['--yes'], { codes: [0, 3, 0] })
    assert.equal(code, 1)
    assert.match(text, /failed in step 2 of 3.* run the script deploy again/)
    assert.doesNotMatch(text, /\[3\/3\]/)
  })

  it('passes an interruption on', async () => {
    await signIn(HOME)
    assert.equal((await run(deploy, ['--yes'], { codes: [130, 0] })).code, 130)
  })
})

describe('bootstrap', () => {
  it('names every account that it cannot reach', async () => {
    await signIn(STRANGER)
    const { code, text } = await run(bootstrap, ['--yes'])
    assert.equal(code, 2)
    for (const account of [HOME, TARGET])
      assert.match(text, new RegExp(`pass --profile ${account}=`))
  })

  it('accepts operators of the pipeline account only', async () => {
    await signIn(HOME)
    const operator = `arn:aws:iam::${STRANGER}:role/Administrator`
    const { code, text } = await run(bootstrap, ['--account', HOME, '--operator', operator])
    assert.equal(code, 2)
    assert.match(text, /role or user of the pipeline account 111111111111/)
  })

  it('keeps what a CDK toolkit allows already', () => {
    const toolkit = {
      StackName: 'CDKToolkit',
      CreationTime: undefined,
      StackStatus: undefined,
      Parameters: [
        { ParameterKey: 'TrustedAccounts', ParameterValue: STRANGER },
        { ParameterKey: 'CloudFormationExecutionPolicies', ParameterValue: 'arn:of:theirs' },
      ],
    }
    const account = { partition: 'aws', account: TARGET, regions: ['eu-west-1'] } as const
    const { command } = cdkBootstrapStep(model, account, 'eu-west-1', toolkit)
    assert.equal(command[command.indexOf('--trust') + 1], `${STRANGER},${HOME}`)
    const policies = command[command.indexOf('--cloudformation-execution-policies') + 1]
    assert.match(
      policies ?? '',
      /^arn:of:theirs,arn:aws:iam::222222222222:policy\/example-deployer-/,
    )
  })
})

describe('credentials', () => {
  const keyring = (deployerRole: boolean) => createKeyring(model, new Map(), { deployerRole })

  it('reach a target through its deployer role', async () => {
    await signIn(HOME)
    const { identity, through } = await keyring(true).accessTo(TARGET)
    assert.equal(identity.account, TARGET)
    assert.equal(through, `role arn:aws:iam::${TARGET}:role/example-deployer`)
  })

  it('do not where that role is yet to be made', async () => {
    await signIn(HOME)
    await assert.rejects(keyring(false).accessTo(TARGET), /belong to 111111111111/)
  })

  it('belong to a role whose ARN may change with its permission set', async () => {
    const arn = `arn:aws:sts::${HOME}:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/me@example.com`
    const none = async () => ({ accessKeyId: '', secretAccessKey: '' })
    const principal = await principalOf({ account: HOME, arn }, none, 'eu-west-1')
    assert.equal(
      principal,
      `arn:aws:iam::${HOME}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*`,
    )
  })
})

describe('doctor and diagram', () => {
  it('know which Node.js is new enough', () => {
    const status = ['22.17.1', '22.18.0', '24.0.0'].map((version) => checkNode(version).status)
    assert.deepEqual(status, ['problem', 'ok', 'ok'])
  })

  it('replace what is between the markers, and nothing else', () => {
    const text = 'a\n<!-- diagram:start -->\nold\n<!-- diagram:end -->\nb\n'
    const redrawn = redraw(text, 'flowchart LR\n')
    assert.equal(redrawn, text.replace('old', '```mermaid\nflowchart LR\n```'))
    assert.equal(redraw('no markers', ''), undefined)
  })
})
