import { tableName } from '../../state/table.ts'
import type { ResourcePolicy } from '../resource-policy.ts'
import type { Tag } from '../tags.ts'

export type Topic = {
  readonly name: string
  readonly arn: string
  readonly account: string
  readonly region: string
  readonly policy: ResourcePolicy
  /** `DisplayName`, `KmsMasterKeyId`, … as they were given. */
  readonly attributes: Readonly<Record<string, string>>
  readonly deletedSubscriptions: number
  readonly tags: readonly Tag[]
  readonly created: Date
}

export type Subscription = {
  readonly arn: string
  readonly topicArn: string
  /** The account that subscribed, which need not be the topic's. */
  readonly owner: string
  readonly principal: string
  readonly protocol: Protocol
  readonly endpoint: string
  /** There until it is confirmed. */
  readonly token?: string
  /** Whether only its owner may end it, as asked when it was confirmed. */
  readonly authenticated: boolean
  readonly created: Date
}

export type Protocol = 'email' | 'email-json'

export type Message = {
  readonly id: string
  readonly topicArn: string
  readonly subject?: string
  /** As it was given; with a structure, JSON of a text per protocol. */
  readonly message: string
  readonly structure?: string
  readonly attributes: Readonly<Record<string, MessageAttribute>>
  /** The key that it was encrypted with. */
  readonly keyArn?: string
  readonly time: Date
}

export type MessageAttribute = { readonly Type: string; readonly Value: string }

/** A mail that SNS would have sent. */
export type Mail = {
  readonly id: string
  readonly to: string
  readonly topicArn: string
  readonly subject: string
  readonly body: string
  /** What to confirm the subscription with, in the mail that asks for it. */
  readonly token?: string
  readonly time: Date
}

/** Topics by name, messages and mails by id, partitioned by the topic's account and Region. */
export const TOPICS = tableName<Topic>('sns.topics')
export const MESSAGES = tableName<Message>('sns.messages')
export const OUTBOX = tableName<Mail>('sns.outbox')
/** By ARN, partitioned by the ARN of the topic. */
export const SUBSCRIPTIONS = tableName<Subscription>('sns.subscriptions')
