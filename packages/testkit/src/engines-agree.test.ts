/** The three engines create the same resources with the same settings, policies and stages. */
import { describe, expect, it } from 'vitest'
import { idOf } from './inventory/inventory.ts'
import { ENGINES, scenarios } from './scenarios.ts'
import { synthesise } from './synthesise.ts'

describe.each(scenarios)('$title', ({ inEngine }) => {
  it('is the same in CDK, Pulumi and CDKTF', { timeout: 240_000 }, async () => {
    const [cdk, ...others] = await Promise.all(
      ENGINES.map((engine) => synthesise(inEngine(engine))),
    )
    for (const other of others) {
      expect(other.resources.map(idOf)).toEqual(cdk?.resources.map(idOf))
      expect(other).toEqual(cdk)
    }
  })

  it.each(ENGINES)('creates nothing else in %s', { timeout: 240_000 }, async (engine) => {
    expect((await synthesise(inEngine(engine))).unknown).toEqual([])
  })
})
