import { parseArn } from '../../../arn.ts'
import { notImplemented, ServiceError } from '../../../errors.ts'
import { codepipelineTarget } from './codepipeline.ts'
import { eventBusTarget } from './event-bus.ts'
import { logGroupTarget } from './log-group.ts'
import { snsTopicTarget } from './sns-topic.ts'
import type { TargetType } from './target-type.ts'

const targetTypes: readonly TargetType[] = [
  codepipelineTarget,
  eventBusTarget,
  snsTopicTarget,
  logGroupTarget,
]

/**
 * The kind of target that an ARN names.
 * @throws ServiceError where it is no ARN, or names what the sandbox does not send events to
 */
export const targetTypeOf = (text: string): TargetType => {
  const arn = parseArn(text)
  if (!arn) {
    throw new ServiceError(
      'ValidationException',
      `Parameter ${text} is not valid. Reason: Provided Arn is not in correct format.`,
    )
  }
  const type = targetTypes.find(({ names }) => names(arn))
  if (!type) throw notImplemented(`targets of EventBridge rules in the service "${arn.service}"`)
  return type
}
