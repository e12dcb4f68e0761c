/** What all parts of a deployment share. */

import type { Change, Counts, Emit, StepKind } from '../events.ts'
import type { ResourceTypes } from '../resources/known.ts'
import type { Snapshot } from '../state/snapshot.ts'
import type { StackName } from '../urn.ts'
import type { Providers } from './providers.ts'
import type { Reader } from './reader.ts'

export type Run = {
  readonly stack: StackName
  readonly dryRun: boolean
  readonly types: ResourceTypes
  readonly snapshot: Snapshot
  readonly providers: Providers
  readonly reader: Reader
  readonly emit: Emit
  readonly now: () => Date
  readonly newId: () => string
  /** Packages of which every resource has to name its provider. */
  readonly withoutDefault: readonly string[]
  /** Lets only so many calls go on at a time. */
  readonly limit: <T>(call: () => Promise<T>) => Promise<T>
  readonly tally: Tally
  /** Ids of resources whose making an earlier run did not hear the end of. */
  readonly interrupted: ReadonlySet<string>
  /** URNs that the program has asked for. */
  readonly registered: Set<string>
  /** URNs that were deleted together with something that they need, and will be made again. */
  readonly replacing: Set<string>
}

export type Step = {
  readonly step: StepKind
  readonly urn: string
  readonly changes?: readonly Change[]
  readonly milliseconds?: number
}

/** Counts and tells. */
export type Tally = {
  readonly add: (step: Step) => void
  readonly counts: () => Counts
}

/** Originals of replacements are part of the replacement. */
const COUNTED = new Set<StepKind>(['same', 'create', 'update', 'replace', 'delete', 'discard'])

export const createTally = (emit: Emit): Tally => {
  const counts = new Map<StepKind, number>()
  return {
    add: ({ step, urn, changes = [], milliseconds = 0 }) => {
      if (COUNTED.has(step)) counts.set(step, (counts.get(step) ?? 0) + 1)
      emit({ kind: 'resource', step, urn, changes, milliseconds })
    },
    counts: () => Object.fromEntries(counts),
  }
}
