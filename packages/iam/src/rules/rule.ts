import type { Side } from '../decision.ts'
import type { Scene } from '../scene.ts'
import type { Outcome } from './outcome.ts'

/** How the policy of one kind of resource and the policies of the caller combine, once nothing denies explicitly. */
export type Rule = {
  /** What the resource's own policy is called. */
  readonly side: Side
  readonly judge: (scene: Scene) => Outcome
  /** The rare requests that an explicit deny in the resource's policy cannot stop. */
  readonly survivesResourceDeny?: (scene: Scene) => boolean
}
