import type { State } from '../state/state.ts'
import type { Change } from './change.ts'

/** An output that will have another value; `undefined` is none, and what is made first is not known. */
export type OutputChange = {
  readonly name: string
  readonly before: unknown
  readonly after: unknown
  readonly sensitive: boolean
}

export type Plan = {
  /** Delete everything. */
  readonly destroy: boolean
  /** The state as it was stored: a plan for an older one is refused. */
  readonly stored: { readonly lineage: string; readonly serial: number }
  /** The state as AWS has it now. */
  readonly state: State
  /** In an order in which each comes after what it refers to; the deletions last. */
  readonly changes: readonly Change[]
  readonly outputs: readonly OutputChange[]
}
