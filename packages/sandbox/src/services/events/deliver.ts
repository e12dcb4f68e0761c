import { scope } from '../../arn.ts'
import { ServiceError } from '../../errors.ts'
import type { World } from '../../world.ts'
import { DELIVERIES, type Delivery, FAILED_DELIVERIES } from './state.ts'
import { targetTypeOf } from './targets/index.ts'
import type { Route } from './targets/target-type.ts'

/** Hands an event to its target. What a service refuses is recorded: nobody waits for an answer. */
export const deliver = async (world: World, delivery: Delivery, route: Route): Promise<void> => {
  const { id, rule, target } = delivery
  const partition = scope(rule.account, rule.region)
  try {
    await targetTypeOf(target.Arn).send(world, delivery, route)
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const { code, message } = error
    world.table(FAILED_DELIVERIES).put(partition, id, { ...delivery, code, message })
  } finally {
    world.table(DELIVERIES).delete(partition, id)
  }
}
