import type { Target } from '@aws-sdk/client-eventbridge'
import type { Arn } from '../../../arn.ts'
import type { World } from '../../../world.ts'
import type { BusKey } from '../bus.ts'
import type { BusEvent } from '../event.ts'
import type { Delivery } from '../state.ts'

/** Takes an event in on a bus; handed on because buses are targets too. */
export type Route = (world: World, bus: BusKey, event: BusEvent, forwarded: boolean) => void

/** One kind of thing that a rule can send events to. */
export type TargetType = {
  /** Whether it is this kind that the ARN names. */
  readonly names: (arn: Arn) => boolean
  /** Whether EventBridge needs a role to call it. */
  readonly needsRole: (target: Arn, rule: Delivery['rule']) => boolean
  /** Whether it may be in another account than the rule. */
  readonly crossAccount: boolean
  /** What PutTargets refuses about it, as the service says it. */
  readonly refuses?: (target: Target) => string | undefined
  readonly send: (world: World, delivery: Delivery, route: Route) => Promise<void>
}
