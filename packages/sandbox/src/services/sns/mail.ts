import { randomUUID } from 'node:crypto'
import { parseArn, scope } from '../../arn.ts'
import type { World } from '../../world.ts'
import { type Mail, type Message, OUTBOX, type Subscription, type Topic } from './state.ts'

const send = (world: World, mail: Omit<Mail, 'id' | 'time'>): void => {
  const id = randomUUID()
  const arn = parseArn(mail.topicArn)
  const partition = scope(arn?.account ?? '', arn?.region ?? '')
  world.table(OUTBOX).put(partition, id, { ...mail, id, time: world.clock.now() })
}

export const askForConfirmation = (
  world: World,
  { endpoint: to, topicArn, token = '' }: Subscription,
): void =>
  send(world, {
    to,
    topicArn,
    subject: 'AWS Notification - Subscription Confirmation',
    body: `You have chosen to subscribe to the topic: ${topicArn}\n\nTo confirm this subscription, use the token: ${token}`,
    token,
  })

/** The text of a message for a protocol; one that has none gets the default. */
const textFor = ({ message, structure }: Message, protocol: string): string => {
  if (structure !== 'json') return message
  const texts = JSON.parse(message) as Readonly<Record<string, unknown>>
  const text = Object.hasOwn(texts, protocol) ? texts[protocol] : undefined
  return typeof text === 'string' ? text : String(texts['default'])
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
const asJson = (message: Message, text: string): string =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: message.id,
    TopicArn: message.topicArn,
    ...(message.subject === undefined ? {} : { Subject: message.subject }),
    Message: text,
    Timestamp: message.time.toISOString(),
    ...(Object.keys(message.attributes).length > 0
      ? { MessageAttributes: message.attributes }
      : {}),
  })

export const notify = (
  world: World,
  topic: Topic,
  message: Message,
  { endpoint: to, protocol }: Subscription,
): void => {
  const text = textFor(message, protocol)
  send(world, {
    to,
    topicArn: topic.arn,
    subject: message.subject ?? 'AWS Notification Message',
    body: protocol === 'email' ? text : asJson(message, text),
  })
}
