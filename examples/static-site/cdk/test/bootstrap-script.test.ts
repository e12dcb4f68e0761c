import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bootstrap } from '../scripts/bootstrap.ts'
import { cdkBootstrapStep, toolkitChange } from '../scripts/lib/cdk-bootstrap.ts'
import { HOME, model, run, STRANGER, TARGET, useAws } from './run-script.ts'

const signIn = useAws()

const THERE = { stack: 'UPDATE_COMPLETE', changes: 'DeployerRole' }

/** What was asked of CloudFormation besides how things are. */
const writes = (asked: readonly URLSearchParams[]): readonly (string | null)[] =>
  asked
    .map((request) => request.get('Action'))
    .filter(
      (action) => /ChangeSet|DeleteStack/.test(action ?? '') && !/^Describe/.test(action ?? ''),
    )

describe('bootstrap', () => {
  const atHome = ['--account', HOME]

  it('shows what a new stack will hold before it asks, and touches nothing without a yes', async () => {
    const { asked } = await signIn(HOME)
    const { code, text } = await run(bootstrap, atHome, { answer: 'no' })
    assert.equal(code, 2)
    assert.match(text, /add DeployerRole \(AWS::IAM::Role\).*Go on\?.*nothing was changed/s)
    assert.deepEqual(writes(asked), [])
  })

  it('creates it after a yes', async () => {
    const { asked } = await signIn(HOME)
    assert.equal((await run(bootstrap, atHome, { answer: 'yes' })).code, 0)
    assert.deepEqual(writes(asked), ['CreateChangeSet', 'ExecuteChangeSet'])
  })

  it('removes the empty stack if CloudFormation refuses to fill it', async () => {
    const { asked } = await signIn(HOME, { refusal: 'No such thing' })
    const { code, text } = await run(bootstrap, [...atHome, '--yes'])
    assert.equal(code, 2)
    assert.match(text, /cannot be changed: No such thing/)
    assert.deepEqual(writes(asked), ['CreateChangeSet', 'DeleteStack'])
  })

  it('shows what changes in a stack before it asks, and does exactly that', async () => {
    const { asked } = await signIn(HOME, THERE)
    const { code, text } = await run(bootstrap, atHome, { answer: 'yes' })
    assert.equal(code, 0)
    assert.match(text, /modify DeployerRole \(AWS::IAM::Role\), Description.*Go on\?.*done/s)
    assert.deepEqual(writes(asked), ['CreateChangeSet', 'ExecuteChangeSet'])
    const names = asked.map((request) => request.get('ChangeSetName')).filter(Boolean)
    assert.equal(new Set(names).size, 1)
  })

  it('leaves no change set behind after a no, or where nobody can be asked', async () => {
    for (const answer of ['no', undefined]) {
      const { asked } = await signIn(HOME, THERE)
      const { code } = await run(bootstrap, atHome, answer ? { answer } : {})
      assert.equal(code, 2)
      assert.deepEqual(writes(asked), ['CreateChangeSet', 'DeleteChangeSet'])
    }
  })

  it('does not ask when there is nothing to change', async () => {
    const { asked } = await signIn(HOME, { stack: 'CREATE_COMPLETE' })
    const { code, text } = await run(bootstrap, atHome, { answer: 'no' })
    assert.equal(code, 0)
    assert.match(text, /nothing to change/)
    assert.deepEqual(writes(asked), ['CreateChangeSet', 'DeleteChangeSet'])
  })

  it('tells an administrator of one target how to name who deploys', async () => {
    await signIn(TARGET)
    const { code, text } = await run(bootstrap, ['--account', TARGET, '--yes'])
    assert.equal(code, 2)
    assert.match(text, /--operator <arn of a role or user of 111111111111>/)
    const operator = `arn:aws:iam::${HOME}:role/Administrator`
    const said = await run(bootstrap, ['--account', TARGET, '--operator', operator, '--yes'])
    assert.equal(said.code, 0)
  })

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
    const change = toolkitChange(model, account, toolkit)
    assert.match(change, /^Update stack CDKToolkit: add 111111111111, arn:aws:.*deployer-storage/)
    assert.equal(toolkitChange(model, account, undefined), 'Create stack CDKToolkit')
  })
})
