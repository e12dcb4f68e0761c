import type { Action } from '../provider/plan-resource.ts'
import type { Counts } from './plan/change.ts'
import type { Plan } from './plan/plan.ts'
import type { StateOutput } from './state/state.ts'

/** A step with a resource that has gone wrong; what does not depend on it goes on. */
export type Failure = {
  readonly address: string
  /** `reading`, `creating`, … */
  readonly doing: string
  readonly account: string
  readonly error: unknown
}

type OfResource = {
  readonly address: string
  readonly account: string
  readonly action: Exclude<Action, 'no-op' | 'replace'>
}

/** What happens, for whoever wants to show it. */
export type Event =
  | { readonly kind: 'refreshing'; readonly count: number }
  /** Somebody has deleted it. */
  | { readonly kind: 'gone'; readonly address: string }
  /** An earlier run has made it, but was ended before it heard so. */
  | { readonly kind: 'adopted'; readonly address: string; readonly id: string }
  | { readonly kind: 'planned'; readonly plan: Plan }
  | ({ readonly kind: 'started' } & OfResource)
  /** It takes long. */
  | ({ readonly kind: 'running'; readonly seconds: number } & OfResource)
  | ({ readonly kind: 'finished'; readonly id: string; readonly seconds: number } & OfResource)
  | ({ readonly kind: 'failed' } & OfResource)
  | {
      readonly kind: 'applied'
      readonly counts: Counts
      readonly failures: readonly Failure[]
      readonly isInterrupted: boolean
      readonly isDestroy: boolean
      readonly outputs: Readonly<Record<string, StateOutput>>
    }
  | { readonly kind: 'locked'; readonly id: string }
  | { readonly kind: 'lock-stays'; readonly id: string; readonly reason: string }
