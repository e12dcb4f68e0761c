import { scope } from '../../arn.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import type { BusKey } from './bus.ts'
import { RULES, type Rule } from './state.ts'

const keyOf = (bus: string, name: string): string => `${bus}/${name}`

export const findRule = (world: World, key: BusKey, name: string): Rule | undefined =>
  world.table(RULES).get(scope(key.account, key.region), keyOf(key.name, name))

export const ruleOf = (world: World, key: BusKey, name: string): Rule => {
  const rule = findRule(world, key, name)
  if (rule) return rule
  throw new ServiceError(
    'ResourceNotFoundException',
    `Rule ${name} does not exist on EventBus ${key.name}.`,
  )
}

export const putRule = (world: World, rule: Rule): void =>
  world.table(RULES).put(scope(rule.account, rule.region), keyOf(rule.bus, rule.name), rule)

export const dropRule = (world: World, rule: Rule): boolean =>
  world.table(RULES).delete(scope(rule.account, rule.region), keyOf(rule.bus, rule.name))

/** Rules of a bus by name. */
export const rulesOn = (world: World, { account, region, name }: BusKey): readonly Rule[] =>
  world
    .table(RULES)
    .list(scope(account, region))
    .filter(({ bus }) => bus === name)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
