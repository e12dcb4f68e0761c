import { parseArn } from '../../../arn.ts'
import { ServiceError } from '../../../errors.ts'
import { isObject } from '../event.ts'
import { givenInput } from '../input.ts'
import type { Delivery } from '../state.ts'
import { call, callerOf } from './call.ts'
import type { TargetType } from './target-type.ts'

/** Revisions and variables that the target's input gives: https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-trigger-source-overrides.html */
const overrides = (delivery: Delivery) => {
  const input = givenInput(delivery)
  if (!isObject(input)) return {}
  const { sourceRevisions, variables } = input
  return {
    ...(sourceRevisions === undefined ? {} : { sourceRevisions }),
    ...(variables === undefined ? {} : { variables }),
  }
}

export const codepipelineTarget: TargetType = {
  names: ({ service }) => service === 'codepipeline',
  needsRole: () => true,
  crossAccount: false,
  send: async (world, delivery) => {
    const arn = parseArn(delivery.target.Arn)
    if (!arn) throw new ServiceError('ValidationException', `${delivery.target.Arn} is no ARN.`)
    await call(
      world,
      ['codepipeline', 'StartByRule'],
      { name: arn.resource, ruleArn: delivery.rule.arn, ...overrides(delivery) },
      { caller: await callerOf(world, delivery), region: arn.region },
    )
  },
}
