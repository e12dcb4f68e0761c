/** Regions, and what pipelines of type V2 bring along. */
import { type Facts, type InventoryCase, unless, unlessSame, type Violations } from './case.ts'
import { type Built, ofType, pipelinesOf, type Settings } from './facts.ts'
import { placeOfKey } from './keys.ts'
import { list } from './statements.ts'

const eachPipeline =
  (check: (pipeline: Built) => Violations) =>
  (facts: Facts): Violations =>
    pipelinesOf(facts).flatMap(check)

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html */
const oneStorePerRegion = ({ planned, settings, stores, actions }: Built): Violations => {
  const needed = [planned.region, ...actions.flatMap(({ region }) => region ?? [])]
  const form = new Set(needed).size === 1 ? 'one' : 'per Region'
  return [
    ...unlessSame(
      `stores of ${planned.id}`,
      stores.map(({ region }) => region),
      needed,
    ),
    ...unless(stores.length === new Set(needed).size, `${planned.id} has ${stores.length} stores`),
    ...unless(
      settings['storesForm'] === form,
      `stores of ${planned.id} are written as ${settings['storesForm']}, not ${form}`,
    ),
  ]
}

const keyOfRegion = ({ planned, stores }: Built): Violations =>
  stores.flatMap(({ region, key }) =>
    unless(
      placeOfKey(key).join(' ') === `${planned.account} ${region}`,
      `store of ${planned.id} in ${region} has ${key}`,
    ),
  )

const triggers = ({ planned, settings, actions }: Built): Violations => {
  const found = list(settings['triggers']) as readonly Settings[]
  const [source] = ofType(actions, 'Source')
  return [
    ...unless(found.length <= 1, `${planned.id} has ${found.length} triggers`),
    ...unless(
      found.length === 0 || planned.source === 'connection',
      `${planned.id} has a trigger and no connection`,
    ),
    ...found.flatMap((trigger) =>
      unless(
        trigger['sourceAction'] === source?.name &&
          trigger['provider'] === 'CodeStarSourceConnection',
        `${planned.id} has a trigger for ${trigger['sourceAction']}`,
      ),
    ),
  ]
}

export const regionCases: readonly InventoryCase[] = [
  {
    id: 'R01',
    title: 'one artifact store per Region, in one form',
    check: eachPipeline(oneStorePerRegion),
  },
  { id: 'R02', title: 'each store has a key of its own Region', check: eachPipeline(keyOfRegion) },
  { id: 'V01', title: 'at most one trigger, for the connection', check: eachPipeline(triggers) },
  {
    id: 'V03',
    title: 'pipelines are of type V2',
    check: eachPipeline(({ planned, settings: { type } }) =>
      unless(type === 'V2', `${planned.id} is of type ${type}`),
    ),
  },
  {
    id: 'V05',
    title: 'executions supersede each other',
    check: eachPipeline(({ planned, settings: { executionMode } }) =>
      unless(executionMode === 'SUPERSEDED', `${planned.id} runs ${executionMode}`),
    ),
  },
]
