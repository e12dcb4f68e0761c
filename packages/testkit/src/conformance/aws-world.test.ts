/** The suite as it runs on AWS: nothing but profiles, which lead to a sandbox here, and no hand that only a sandbox has. */
import { appendFileSync } from 'node:fs'
import { type Environment, sandboxEnvironment } from '@xacct/deploy'
import { createSandbox } from '@xacct/sandbox'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openAwsWorld } from './aws-world.ts'
import { openScene, type Scene } from './scene.ts'
import { type Walked, walkAll } from './walk.ts'

const HOME = '111111111111'
const TARGETS = '222222222222'
const FRESH = '555555555555'
const STRANGER = '999999999999'
const ACCOUNTS = [HOME, TARGETS, FRESH, STRANGER]

const sandbox = createSandbox()
const walked: Walked[] = []
let environment: Environment
let scene: Scene & Disposable
beforeAll(async () => {
  const to = {
    kind: 'sandbox',
    url: await sandbox.listen(),
    keysOf: sandbox.administratorOf,
  } as const
  const home = { account: HOME, region: 'eu-west-1' }
  // Of a sandbox's environment, the user of this test has the profiles only, and thinks that they are of AWS.
  environment = sandboxEnvironment(to, { accounts: ACCOUNTS, home })
  const { variables } = environment
  const file = variables['AWS_CONFIG_FILE'] ?? ''
  appendFileSync(file, `\n\n[default]\nendpoint_url=${to.url}\n`)
  vi.stubEnv('AWS_CONFIG_FILE', file)
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', variables['AWS_SHARED_CREDENTIALS_FILE'])
  const profiles = Object.fromEntries(ACCOUNTS.map((account) => [account, account]))
  const ask = () => {}
  const patience = { until: 60_000, every: 50 }
  const world = openAwsWorld({ profiles, stranger: STRANGER, fresh: FRESH, patience, ask })
  scene = openScene('second-region', 'cdktf', world)
  await walkAll(scene, (each) => walked.push(each))
}, 600_000)
afterAll(async () => {
  scene[Symbol.dispose]()
  environment[Symbol.dispose]()
  vi.unstubAllEnvs()
  await sandbox.close()
})

const named = (is: Walked['is']) => walked.filter((each) => each.is === is)

describe('the suite with profiles only', () => {
  it('fails in no step', () => {
    expect([...named('failed'), ...named('threw')]).toEqual([])
  })

  it('leaves out what needs a hand of the sandbox, by the name of the hand', () => {
    expect(
      named('skipped').map(({ step, ...each }) => [step, 'reason' in each && each.reason]),
    ).toEqual([
      ['changes nothing when it is deployed a second time', 'there is no changes here'],
      ['leaves nothing of a target that is removed', 'there is no inventory here'],
      ['destroys everything but what is documented as retained', 'there is no inventory here'],
    ])
  })

  it('takes all others', () => {
    expect(named('passed').map(({ step }) => step)).toEqual([
      'deploys into fresh accounts',
      'brings a pushed commit into the targets before an approval',
      'has succeeded in every stage',
      'makes a version of each delivery',
      'delivers the last of two pushes in quick succession',
      'delivers when a failed stage is retried',
      'goes back to an earlier release when a stage is rolled back',
      'lets nobody in the account of a pipeline read or write a target directly',
      'lets a strange account do nothing',
      'keeps what was delivered when targets are added and the branch is renamed',
      'delivers to the added targets, one of them in a new account',
      'refuses to destroy buckets that hold objects',
    ])
  })
})
