import { parseArn, partitionOf } from '../../../arn.ts'
import { ServiceError } from '../../../errors.ts'
import { type Caller, rootCaller } from '../../../identity/caller.ts'
import type { World } from '../../../world.ts'
import { forwardEvent } from '../forward-event.ts'
import type { Delivery } from '../state.ts'
import { callerOf } from './call.ts'
import type { TargetType } from './target-type.ts'

/**
 * Events travel over one hop: not on to a third account, nor to a third bus.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
const SECOND_HOP = 'Events that came from another event bus are not sent on to a further event bus.'

/** The target's role or, where it has none, the account of the rule: this is whom the policies of buses name. */
const senderOf = async (world: World, delivery: Delivery): Promise<Caller> => {
  if (delivery.target.RoleArn) return callerOf(world, delivery)
  const { account, region, arn } = delivery.rule
  const context = { 'aws:SourceAccount': account, 'aws:SourceArn': arn }
  return { ...rootCaller(account, partitionOf(region)), context }
}

export const eventBusTarget: TargetType = {
  names: ({ service, resource }) => service === 'events' && resource.startsWith('event-bus/'),
  // Another account's bus in the same Region may let in the account instead.
  needsRole: (target, rule) => target.account === rule.account || target.region !== rule.region,
  crossAccount: true,
  refuses: ({ Input, InputPath, InputTransformer, Arn }) =>
    Input || InputPath || InputTransformer
      ? `Input, InputPath and InputTransformer are not supported for target ${Arn}.`
      : undefined,
  send: async (world, delivery, route) => {
    if (delivery.forwarded) throw new ServiceError('NotForwarded', SECOND_HOP)
    const { Arn } = delivery.target
    await world.invoke(
      forwardEvent(route),
      { Entries: [], EventBusName: Arn, Event: delivery.event },
      {
        caller: await senderOf(world, delivery),
        region: parseArn(Arn)?.region ?? delivery.rule.region,
      },
    )
  },
}
