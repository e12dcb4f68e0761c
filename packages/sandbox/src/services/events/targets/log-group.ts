import { parseArn } from '../../../arn.ts'
import { ServiceError } from '../../../errors.ts'
import { isObject } from '../event.ts'
import { givenInput, inputText } from '../input.ts'
import type { Delivery } from '../state.ts'
import { call, eventsCaller } from './call.ts'
import type { TargetType } from './target-type.ts'

const PREFIX = 'log-group:'

const groupOf = (arn: string): string =>
  (parseArn(arn)?.resource ?? '').slice(PREFIX.length).replace(/:\*$/, '')

/** Given input has to have the form of a log event: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html */
const logEvent = (delivery: Delivery) => {
  const input = givenInput(delivery)
  if (input === undefined) {
    return { timestamp: Date.parse(delivery.event.time), message: inputText(delivery) }
  }
  const { timestamp, message } = isObject(input) ? input : {}
  if (message === undefined || timestamp === undefined) {
    throw new ServiceError(
      'ValidationException',
      'The input of a log group has to be an object with "timestamp" and "message".',
    )
  }
  const time = typeof timestamp === 'number' ? timestamp : Date.parse(String(timestamp))
  return { timestamp: time, message: String(message) }
}

/** A log group lets EventBridge in by a resource policy of its account, never by a role. */
export const logGroupTarget: TargetType = {
  names: ({ service, resource }) => service === 'logs' && resource.startsWith(PREFIX),
  needsRole: () => false,
  crossAccount: false,
  refuses: ({ RoleArn, Arn }) =>
    RoleArn ? `RoleArn is not supported for target ${Arn}.` : undefined,
  send: async (world, delivery) => {
    const { region } = delivery.rule
    const by = { caller: eventsCaller(delivery), region }
    const stream = { logGroupName: groupOf(delivery.target.Arn), logStreamName: delivery.id }
    await call(world, ['logs', 'CreateLogStream'], stream, by)
    await call(world, ['logs', 'PutLogEvents'], { ...stream, logEvents: [logEvent(delivery)] }, by)
  },
}
