import type { Decision, Request } from '@xacct/iam'
import { explain } from '@xacct/iam'

/** A decision that was made, with the request that it was about. */
export type Recorded = {
  readonly time: Date
  readonly requestId: string
  readonly request: Request
  readonly decision: Decision
}

export type DecisionLog = {
  readonly record: (entry: Recorded) => void
  readonly list: () => readonly Recorded[]
  readonly clear: () => void
}

/** Decisions that are kept: older ones make room. */
const KEPT = 100_000

/** @internal Keeps what was decided; `told` hears each at once, for `--explain`. */
export const createDecisionLog = (told: (sentence: string) => void): DecisionLog => {
  let entries: Recorded[] = []
  return {
    record: (entry) => {
      entries.push(entry)
      if (entries.length > 2 * KEPT) entries = entries.slice(-KEPT)
      told(explain(entry.request, entry.decision))
    },
    list: () => entries,
    clear: () => {
      entries = []
    },
  }
}
