import { randomUUID } from 'node:crypto'
import type { MessageAttributeValue } from '@aws-sdk/client-sns'
import { Publish$, type PublishCommandInput, type PublishCommandOutput } from '@aws-sdk/client-sns'
import { scope } from '../../arn.ts'
import { operation } from '../../dispatch/operation.ts'
import type { World } from '../../world.ts'
import { encryptAs } from './encrypt.ts'
import { invalid } from './errors.ts'
import { notify } from './mail.ts'
import { MESSAGES, type Message, type MessageAttribute, type Topic } from './state.ts'
import { subscriptionsOf } from './subscriptions.ts'
import { keyOf, topicAccess, topicOf } from './topics.ts'

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MAX_BYTES = 262_144

const structured = (message: string): void => {
  let texts: unknown
  try {
    texts = JSON.parse(message)
  } catch {
    throw invalid('Message Structure - JSON message body failed to parse')
  }
  const isObject = typeof texts === 'object' && texts !== null && !Array.isArray(texts)
  if (!isObject || typeof (texts as { default?: unknown }).default !== 'string') {
    throw invalid('Message Structure - No default entry in JSON message body')
  }
}

const checkMessage = ({ Message = '', Subject, MessageStructure }: PublishCommandInput): void => {
  if (Message === '') throw invalid('Empty message')
  if (Buffer.byteLength(Message) > MAX_BYTES) throw invalid('Message too long')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what the service refuses.
  if (Subject !== undefined && !/^[^\x00-\x1f\x7f]{1,100}$/.test(Subject)) throw invalid('Subject')
  if (MessageStructure === undefined) return
  if (MessageStructure !== 'json') throw invalid('MessageStructure')
  structured(Message)
}

const attributeOf = (
  name: string,
  { DataType = '', StringValue, BinaryValue }: MessageAttributeValue,
): MessageAttribute => {
  if (!/^(String|String\.Array|Number|Binary)(\.[\w.-]+)?$/.test(DataType)) {
    throw invalid(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    )
  }
  const Value = BinaryValue ? Buffer.from(BinaryValue).toString('base64') : StringValue
  if (!Value) {
    throw invalid(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${DataType}'.`,
    )
  }
  return { Type: DataType, Value }
}

const messageOf = (
  { Message = '', Subject, MessageStructure, MessageAttributes = {} }: PublishCommandInput,
  topicArn: string,
  time: Date,
): Message => ({
  id: randomUUID(),
  topicArn,
  ...(Subject === undefined ? {} : { subject: Subject }),
  message: Message,
  ...(MessageStructure === undefined ? {} : { structure: MessageStructure }),
  attributes: Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, value]) => [name, attributeOf(name, value)]),
  ),
  time,
})

const deliver = (world: World, topic: Topic, message: Message): void => {
  world.table(MESSAGES).put(scope(topic.account, topic.region), message.id, message)
  for (const subscription of subscriptionsOf(world, topic.arn)) {
    if (subscription.token === undefined) notify(world, topic, message, subscription)
  }
}

const targetOf = ({ TopicArn, TargetArn }: PublishCommandInput): string => {
  if ((TopicArn === undefined) === (TargetArn === undefined)) {
    throw invalid('TopicArn or TargetArn Reason: no value for required parameter')
  }
  return TopicArn ?? TargetArn ?? ''
}

export const publish = operation<PublishCommandInput, PublishCommandOutput>('sns', {
  schema: Publish$,
  members: ['TopicArn', 'TargetArn', 'Message', 'Subject', 'MessageStructure', 'MessageAttributes'],
  authorize: (call) => topicAccess(call, 'Publish', keyOf(targetOf(call.input), call)),
  handle: async (call) => {
    const { world, input } = call
    checkMessage(input)
    const topic = topicOf(world, keyOf(targetOf(input), call))
    const message = messageOf(input, topic.arn, world.clock.now())
    const keyArn = await encryptAs(call, topic)
    deliver(world, topic, { ...message, ...(keyArn ? { keyArn } : {}) })
    return { MessageId: message.id }
  },
})
