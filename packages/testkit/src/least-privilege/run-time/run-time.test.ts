/** Every grant that pipelines have is needed in every example, or AWS says why it is there. */
import { describe, expect, it } from 'vitest'
import { synthesised } from '../../synthesise.ts'
import { EXAMPLE_NAMES, type ExampleName, exampleAnswers } from '../examples.ts'
import { type Found, grantsOf, guardsOnce, openOf, titled, together, unneeded } from '../grants.ts'
import { idleJustifications } from '../justifications.ts'
import { readParts, runTimePart } from '../permissions.ts'
import { findPolicies } from '../policies/find-policies.ts'
import { plusAction } from '../policies/policy.ts'
import { prove } from '../prove.ts'
import { placesOf } from '../scene.ts'
import { stacksIn } from '../stacks.ts'
import { RUN_TIME_TITLES } from '../titles.ts'
import { deployScene } from './deploy-scene.ts'
import { runTime } from './run-time.ts'
import { runTimeTrials } from './trials.ts'

const SLOW = { timeout: 15 * 60_000 }

const known = new Map<ExampleName, Promise<Found>>()

const foundIn = (name: ExampleName): Promise<Found> => {
  const found = known.get(name) ?? runTime(name)
  known.set(name, found)
  return found
}

const everywhere = async (): Promise<Found> =>
  together(await Promise.all(EXAMPLE_NAMES.map(foundIn)))

describe('while pipelines run', () => {
  it.each(EXAMPLE_NAMES)('everything granted in %s is needed or documented', SLOW, async (name) => {
    const { grants } = await foundIn(name)
    expect(unneeded(grantsOf(grants), 'every')).toEqual([])
  })

  it('nothing is documented that is needed everywhere', SLOW, async () => {
    const { grants } = await everywhere()
    expect(idleJustifications(RUN_TIME_TITLES, openOf(grantsOf(grants), 'every'))).toEqual([])
  })

  it('every condition and every denial keeps something out', SLOW, async () => {
    const guards = guardsOnce((await everywhere()).guards)
    expect(guards.filter(({ letsIn }) => letsIn === undefined)).toEqual([])
    expect(guards.length).toBeGreaterThan(20)
  })

  it('docs/permissions.md says so; npm run permissions writes it anew', SLOW, async () => {
    expect(readParts().runTime).toBe(runTimePart(await everywhere()))
  })
})

it('an action that nothing needs is named', SLOW, async () => {
  const answers = exampleAnswers('reference', 'cdk')
  const scene = await deployScene(answers, stacksIn(await synthesised(answers)))
  const find = async () =>
    (await findPolicies(scene.sandbox, placesOf(scene.model))).filter(({ name }) =>
      name.startsWith('inline policy deploy'),
    )
  for (const policy of await find()) {
    await policy.put(scene.sandbox, plusAction(policy.document, 'WriteObjects', 's3:DeleteObject'))
  }
  const subject = { name: 'reference', policies: await find(), trials: runTimeTrials(scene) }
  const { grants } = titled(scene.model, await prove(subject))
  expect(unneeded(grantsOf(grants), 'every')).toEqual([
    'Deploy role WriteObjects: Action s3:DeleteObject (reference)',
  ])
  await scene.sandbox.close()
})
