/** The scripts, with a stand-in for the engine and for AWS: nothing here leaves this machine. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bootstrap } from '../scripts/bootstrap.ts'
import { deploy } from '../scripts/deploy.ts'
import { destroy } from '../scripts/destroy.ts'
import { redraw } from '../scripts/diagram.ts'
import { checkNode } from '../scripts/lib/checks/tools.ts'
import { createKeyring } from '../scripts/lib/credentials.ts'
import { principalOf } from '../scripts/lib/identity.ts'
import { HOME, model, run, STRANGER, TARGET, useAws } from './run-script.ts'

const signIn = useAws()

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
    assert.match(text, /2\. Exit with 0 {2}\[222222222222 eu-west-1\]/)
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
    assert.match(text, /\[1\/2\] Prepare.*\[2\/2\] Show/s)
    assert.doesNotMatch(text, /\] Exit/)
  })

  it('goes on after a yes with what it has prepared and shown', async () => {
    await signIn(HOME)
    const { code, text } = await run(deploy, [], { answer: 'yes' })
    assert.equal(code, 0)
    assert.match(text, /\[2\/2\] Show.*\[1\/1\] Exit/s)
    assert.equal(text.match(/\] Prepare/g)?.length, 1)
  })

  it('stops at the first step that fails, and says how to go on', async () => {
    await signIn(HOME)
    const { code, text } = await run(deploy, ['--yes'], { codes: [0, 3, 0] })
    assert.equal(code, 1)
    assert.match(text, /failed in step 3 of 4.* run the script deploy again/)
    assert.doesNotMatch(text, /\[4\/4\]/)
  })

  it('passes an interruption on', async () => {
    await signIn(HOME)
    assert.equal((await run(deploy, ['--yes'], { codes: [130, 0] })).code, 130)
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
