/** Every grant of those who deploy is needed by an engine, or AWS says why it is there. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { synthesised, terraformFile } from '../../synthesise.ts'
import { exampleAnswers } from '../examples.ts'
import { type Found, grantsOf, guardsOnce, openOf, titled, unneeded } from '../grants.ts'
import { idleJustifications } from '../justifications.ts'
import { deploymentPart, readParts } from '../permissions.ts'
import { plusAction } from '../policies/policy.ts'
import { prove } from '../prove.ts'
import { stacksIn } from '../stacks.ts'
import { DEPLOYMENT_TITLES } from '../titles.ts'
import { cloudformationLife } from './cloudformation.ts'
import { deployerPolicies } from './deployer-policies.ts'
import { deployments } from './deployments.ts'
import { idle } from './later.ts'

const SLOW = { timeout: 15 * 60_000 }

let known: Promise<Found> | undefined

const found = (): Promise<Found> => {
  known ??= deployments()
  return known
}

describe('while somebody deploys', () => {
  it('everything granted is needed or documented', SLOW, async () => {
    expect(unneeded(grantsOf((await found()).grants), 'some')).toEqual([])
  })

  it('nothing is documented that is needed', SLOW, async () => {
    const open = openOf(grantsOf((await found()).grants), 'some')
    expect(idleJustifications(DEPLOYMENT_TITLES, open)).toEqual([])
  })

  it('every condition and every denial keeps something out', SLOW, async () => {
    const guards = guardsOnce((await found()).guards)
    expect(guards.filter(({ letsIn }) => letsIn === undefined)).toEqual([])
    expect(guards.length).toBeGreaterThan(10)
  })

  it('docs/permissions.md says so; npm run permissions writes it anew', SLOW, async () => {
    expect(readParts().deployment).toBe(deploymentPart(await found()))
  })
})

describe('a later deployment changes', () => {
  it('everything that can change, with Terraform', SLOW, async () => {
    const answers = exampleAnswers('handover', 'cdktf')
    const program = readFileSync(terraformFile(await synthesised(answers), answers.name), 'utf8')
    expect(idle([JSON.stringify(JSON.parse(program))])).toEqual([])
  })

  it('everything that can change, with the CDK', SLOW, async () => {
    const stacks = stacksIn(await synthesised(exampleAnswers('handover', 'cdk')))
    expect(idle(stacks.map(({ template }) => JSON.stringify(template)))).toEqual([])
  })
})

it('an action that no deployment asks for is named', SLOW, async () => {
  const { sandbox, model, trials } = await cloudformationLife(exampleAnswers('reference', 'cdk'))
  const find = async () =>
    (await deployerPolicies(sandbox, model)).filter(({ name }) => name.endsWith('-storage'))
  for (const { document, put } of await find()) {
    await put(sandbox, plusAction(document, 'ManageBuckets', 's3:DeleteObject'))
  }
  const findings = await prove({
    name: 'reference',
    policies: await find(),
    trials: trials.slice(0, 1),
    once: true,
    wanted: ({ narrowing }) => /^s3:(DeleteObject|CreateBucket)$/.test(narrowing.value),
  })
  expect(unneeded(grantsOf(titled(model, findings).grants), 'some')).toEqual([
    'Deployer role ManageBuckets: Action s3:DeleteObject (reference)',
  ])
})
