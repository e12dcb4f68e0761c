/** A branch is elsewhere than it was. */
export type Move = {
  readonly branch: string
  /** Undefined for a new branch. */
  readonly from: string | undefined
  /** Undefined where the branch was deleted. */
  readonly to: string | undefined
  /** Between the two; empty for a new branch. */
  readonly changedPaths: readonly string[]
  /** The ARN of whoever moved it, where that is known. */
  readonly by?: string
}
