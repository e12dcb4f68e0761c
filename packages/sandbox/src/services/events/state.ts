import type { InputTransformer } from '@aws-sdk/client-eventbridge'
import { tableName } from '../../state/table.ts'
import type { ResourcePolicy } from '../resource-policy.ts'
import type { Tag } from '../tags.ts'
import type { BusEvent } from './event.ts'

export type EventBus = {
  readonly name: string
  readonly arn: string
  readonly account: string
  readonly region: string
  readonly description?: string
  readonly policy?: ResourcePolicy
  readonly tags: readonly Tag[]
  readonly created: Date
  readonly modified: Date
}

export type Target = {
  readonly Id: string
  readonly Arn: string
  readonly RoleArn?: string
  readonly Input?: string
  readonly InputPath?: string
  readonly InputTransformer?: InputTransformer
}

export type Rule = {
  readonly name: string
  readonly arn: string
  readonly bus: string
  readonly account: string
  readonly region: string
  readonly description?: string
  readonly pattern: string
  readonly state: 'ENABLED' | 'DISABLED'
  readonly roleArn?: string
  /** The account that made the rule, where the bus lets others do so. */
  readonly createdBy: string
  readonly targets: readonly Target[]
  readonly tags: readonly Tag[]
}

/** An event on its way to one target: the row is there until it has arrived or failed. */
export type Delivery = {
  readonly id: string
  readonly rule: Pick<Rule, 'name' | 'arn' | 'bus' | 'account' | 'region'>
  readonly target: Target
  readonly event: BusEvent
  /** Whether the event came to this bus from another bus, and may go no further than its account. */
  readonly forwarded: boolean
  readonly time: Date
}

/** What did not arrive, and why. */
export type FailedDelivery = Delivery & { readonly code: string; readonly message: string }

/** Buses by name, rules by `bus/name`, deliveries by id; each partitioned by account and Region. */
export const BUSES = tableName<EventBus>('events.buses')
export const RULES = tableName<Rule>('events.rules')
export const DELIVERIES = tableName<Delivery>('events.deliveries')
export const FAILED_DELIVERIES = tableName<FailedDelivery>('events.failed-deliveries')
