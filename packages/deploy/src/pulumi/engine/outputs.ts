import { DeployError } from '../../errors.ts'
import type { Properties } from '../properties.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import type { Snapshot } from '../state/snapshot.ts'
import { STACK_TYPE } from '../urn.ts'

export type Outputs = {
  /** Outputs of a component, or of the stack. */
  readonly register: (urn: string, outputs: Properties) => void
  /** Whether the stack has its own: a program registers them when it has come to its end. */
  readonly areComplete: () => boolean
  /** Those of the stack; where the run has failed, they stay what they were. */
  readonly ofStack: (succeeded: boolean) => Properties
}

export const createOutputs = (snapshot: Snapshot): Outputs => {
  let stack: ResourceState | undefined
  let registered: Properties = {}
  return {
    register: (urn, outputs) => {
      const state = snapshot.now(urn)
      if (!state) throw new DeployError('PROGRAM', `${urn} has outputs but is no resource.`)
      if (state.type !== STACK_TYPE) return snapshot.put({ ...state, outputs })
      // A program that fails registers none for the stack before it says so.
      stack = state
      registered = outputs
    },
    areComplete: () => stack !== undefined,
    ofStack: (succeeded) => {
      if (!stack || !succeeded) return stack?.outputs ?? {}
      snapshot.put({ ...stack, outputs: registered })
      return registered
    },
  }
}
