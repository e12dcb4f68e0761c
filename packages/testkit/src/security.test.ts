/**
 * One test per known cause of failure, named by its id in docs/failure-modes.md, on what the scenarios
 * synthesise. CDK Terrain stands for all engines, whose inventories are equal: engines-agree.test.ts.
 */
import { type Answers, answersToConfig } from '@xacct/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, scenarios, specialScenarios } from './scenarios.ts'
import { renderAnswers } from './scratch.ts'
import type { Facts } from './security/case.ts'
import { inventoryCases, outputCases, packageCases } from './security/index.ts'
import { type Output, outputOf } from './security/output.ts'
import { planOf } from './security/plan.ts'
import { synthesise, synthesised } from './synthesise.ts'

const SLOW = 240_000
const { full, fullRelay, govCloud } = specialScenarios

describe.each([...scenarios, ...Object.values(specialScenarios)])('$title', ({ inEngine }) => {
  let facts: Facts
  beforeAll(async () => {
    const answers = inEngine('cdktf')
    facts = { inventory: await synthesise(answers), plan: planOf(answersToConfig(answers)) }
  }, SLOW)

  it.each(inventoryCases)('$id $title', ({ check }) => {
    expect(check(facts)).toEqual([])
  })
})

describe.each([full, fullRelay, govCloud])('$title', ({ inEngine }) => {
  describe.each(ENGINES)('in %s', (engine) => {
    const answers = inEngine(engine)
    const plan = planOf(answersToConfig(answers))
    let output: Output
    let facts: Facts
    beforeAll(async () => {
      output = outputOf(answers, await synthesised(answers))
      facts = { inventory: await synthesise(answers), plan }
    }, SLOW)

    it.each(outputCases.filter(({ engines }) => engines.includes(engine)))(
      '$id $title',
      ({ check }) => {
        expect(check(output, plan)).toEqual([])
      },
    )
    it.each(inventoryCases.filter(({ alsoIn }) => alsoIn?.includes(engine)))(
      '$id $title',
      ({ check }) => {
        expect(check(facts)).toEqual([])
      },
    )
  })
})

it.each(packageCases)('$id $title', ({ answers, check }) => {
  const files = renderAnswers({ ...full.inEngine('cdktf'), ...answers } as Answers)
  const { dependencies, devDependencies } = JSON.parse(files.get('package.json')?.text ?? '{}')
  expect(check({ ...dependencies, ...devDependencies })).toEqual([])
})
