import { parseArn } from '../../../arn.ts'
import { inputText } from '../input.ts'
import { call, callerOf } from './call.ts'
import type { TargetType } from './target-type.ts'

export const snsTopicTarget: TargetType = {
  names: ({ service }) => service === 'sns',
  needsRole: (target, rule) => target.account !== rule.account,
  crossAccount: true,
  send: async (world, delivery) => {
    const { Arn } = delivery.target
    await call(
      world,
      ['sns', 'Publish'],
      { TopicArn: Arn, Message: inputText(delivery) },
      {
        caller: await callerOf(world, delivery),
        region: parseArn(Arn)?.region ?? delivery.rule.region,
      },
    )
  },
}
