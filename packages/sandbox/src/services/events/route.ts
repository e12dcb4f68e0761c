import { randomUUID } from 'node:crypto'
import { scope } from '../../arn.ts'
import type { World } from '../../world.ts'
import type { BusKey } from './bus.ts'
import { deliver } from './deliver.ts'
import type { BusEvent } from './event.ts'
import { compilePattern } from './pattern/compile.ts'
import { rulesOn } from './rules.ts'
import { DELIVERIES, type Delivery, type Rule } from './state.ts'
import type { Route } from './targets/target-type.ts'

const matching = (world: World, bus: BusKey, event: BusEvent): readonly Rule[] =>
  rulesOn(world, bus).filter(
    ({ state, pattern }) => state === 'ENABLED' && compilePattern(pattern)(event),
  )

const send = (world: World, delivery: Delivery): void => {
  const { account, region } = delivery.rule
  world.table(DELIVERIES).put(scope(account, region), delivery.id, delivery)
  world.background.run(() => deliver(world, delivery, route))
}

const ruleOf = ({ name, arn, bus, account, region }: Rule): Delivery['rule'] => ({
  name,
  arn,
  bus,
  account,
  region,
})

/** Takes an event in on a bus: every target of every rule that matches gets it, in the background. */
export const route: Route = (world, bus, event, forwarded) => {
  for (const rule of matching(world, bus, event)) {
    for (const target of rule.targets) {
      const about = { rule: ruleOf(rule), target, event, forwarded }
      send(world, { id: randomUUID(), ...about, time: world.clock.now() })
    }
  }
}

/** Goes on with what was on its way when the sandbox ended: an event may arrive twice, as in AWS. */
export const resumeDeliveries = (world: World): void => {
  const pending = world.table(DELIVERIES)
  for (const delivery of pending.partitions().flatMap((partition) => pending.list(partition))) {
    world.background.run(() => deliver(world, delivery, route))
  }
}
