/** The cases can fail: every one of them notices a mistake that is put into good output. */
import { answersToConfig } from '@xacct/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ENGINES, specialScenarios } from '../scenarios.ts'
import { synthesise, synthesised } from '../synthesise.ts'
import type { Facts } from './case.ts'
import { inventoryCases, outputCases, packageCases } from './index.ts'
import { accessMutations } from './mutations/access.ts'
import { deliveryMutations } from './mutations/delivery.ts'
import { type Mutations, mutate } from './mutations/mutation.ts'
import { outputMutations } from './mutations/outputs.ts'
import { type Output, outputOf } from './output.ts'
import { planOf } from './plan.ts'

const SLOW = 240_000
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

const mutations = [...accessMutations, ...deliveryMutations].flatMap(({ of, resource, edits }) =>
  edits.map((edit) => {
    const [from, to, ...reportedBy] = edit
    const title = `${resource}: ${short(from)} → ${short(to) || 'nothing'}`
    return { of, resource, edit, reportedBy, title }
  }),
)

describe('a mistake in what is created', () => {
  const good: Partial<Record<Mutations['of'], Facts>> = {}
  beforeAll(async () => {
    for (const of of ['full', 'fullRelay', 'china'] as const) {
      const answers = specialScenarios[of].inEngine('cdktf')
      good[of] = { inventory: await synthesise(answers), plan: planOf(answersToConfig(answers)) }
    }
  }, SLOW)

  it.each(mutations)('$reportedBy report $title', ({ of, resource, edit, reportedBy }) => {
    const { inventory, plan } = good[of] as Facts
    const facts = { inventory: mutate(inventory, resource, edit), plan }
    const reported = inventoryCases.filter(({ check }) => check(facts).length > 0)
    expect(reported.map(({ id }) => id)).toEqual(expect.arrayContaining(reportedBy))
  })

  it('is reported by every case at least once', () => {
    const proven = new Set(mutations.flatMap(({ reportedBy }) => reportedBy))
    expect(inventoryCases.map(({ id }) => id).filter((id) => !proven.has(id))).toEqual([])
  })
})

describe.each(ENGINES)('a mistake in what is written in %s', (engine) => {
  const answers = specialScenarios.full.inEngine(engine)
  const plan = planOf(answersToConfig(answers))
  let good: Output
  beforeAll(async () => {
    good = outputOf(answers, await synthesised(answers))
  }, SLOW)

  it.each(outputMutations.filter(({ engines }) => engines.includes(engine)))(
    '$reportedBy reports that $title',
    ({ edit, reportedBy }) => {
      const found = outputCases.find(({ id }) => id === reportedBy)
      expect(found?.check(good, plan)).toEqual([])
      expect(found?.check(edit(good), plan)).not.toEqual([])
    },
  )
})

it('a mistake in what is written is reported by every case at least once', () => {
  const proven = new Set(outputMutations.map(({ reportedBy }) => reportedBy))
  expect(outputCases.map(({ id }) => id).filter((id) => !proven.has(id))).toEqual([])
})

it.each(packageCases)('$id reports ranges and the other package: $title', ({ check }) => {
  expect(check({ 'aws-cdk': '^2.1.0', 'aws-cdk-lib': '2.276.0' })).not.toEqual([])
  expect(check({ cdktn: '0.24.0', cdktf: '0.21.0' })).not.toEqual([])
})
