import type { Properties } from './properties.ts'
import type { StackName } from './urn.ts'

export type StepKind =
  | 'same'
  | 'create'
  | 'update'
  | 'replace'
  | 'delete'
  /** The original of something that was replaced. */
  | 'delete-replaced'
  /** No longer in the state, and still in AWS: `retainOnDelete`. */
  | 'discard'

/** A property that differs, without secrets; undefined where there is none. */
export type Change = {
  readonly property: string
  readonly before: unknown
  readonly after: unknown
}

export type Severity = 'info' | 'warning' | 'error'

export type Counts = Readonly<Partial<Record<StepKind, number>>>

/** What happens during a command, for people and for tests. */
export type PulumiEvent =
  | {
      readonly kind: 'begun'
      readonly command: 'preview' | 'up' | 'destroy'
      readonly stack: StackName
    }
  | {
      readonly kind: 'resource'
      readonly step: StepKind
      readonly urn: string
      readonly changes: readonly Change[]
      readonly milliseconds: number
    }
  /** A line that the program prints. */
  | { readonly kind: 'program'; readonly line: string }
  | {
      readonly kind: 'diagnostic'
      readonly severity: Severity
      readonly message: string
      readonly urn?: string
    }
  | { readonly kind: 'outputs'; readonly outputs: Properties }
  | {
      readonly kind: 'ended'
      readonly succeeded: boolean
      readonly dryRun: boolean
      readonly counts: Counts
      readonly milliseconds: number
    }

export type Emit = (event: PulumiEvent) => void
