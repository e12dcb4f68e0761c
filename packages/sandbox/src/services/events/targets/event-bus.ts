import { parseArn } from '../../../arn.ts'
import { ServiceError } from '../../../errors.ts'
import { forwardEvent } from '../forward-event.ts'
import { callerOf } from './call.ts'
import type { TargetType } from './target-type.ts'

/**
 * Events travel over one hop: not on to a third account, nor to a third bus.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
const SECOND_HOP = 'Events that came from another event bus are not sent on to a further event bus.'

export const eventBusTarget: TargetType = {
  names: ({ service, resource }) => service === 'events' && resource.startsWith('event-bus/'),
  role: 'optional',
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
        caller: await callerOf(world, delivery),
        region: parseArn(Arn)?.region ?? delivery.rule.region,
      },
    )
  },
}
