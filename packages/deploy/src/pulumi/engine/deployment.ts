/** A deployment while the program runs: takes registrations, and stops at the first mistake. */
import { DeployError } from '../../errors.ts'
import type { Properties } from '../properties.ts'
import type { ResourceState } from '../state/checkpoint.ts'
import { STACK_TYPE } from '../urn.ts'
import { finish } from './finish.ts'
import { type Registered, register } from './register.ts'
import type { Registration } from './registration.ts'
import type { Run } from './run.ts'
import { sayError } from './say-error.ts'

export type Deployment = {
  readonly register: (read: () => Registration) => Promise<Registered>
  readonly registerOutputs: (urn: string, outputs: Properties) => void
  /** Tells of a mistake; from now on nothing new is begun. */
  readonly fail: (error: unknown, urn?: string) => void
  /** The program has told of a mistake itself. */
  readonly failed: () => void
  /** Begins nothing new, because somebody wants it to end. */
  readonly stop: () => void
  readonly isEnding: () => boolean
  /** Deletes what nobody asks for any more. */
  readonly finish: () => Promise<void>
  /** Resolves when nothing is going on any more. */
  readonly settled: () => Promise<void>
  /** Outputs of the stack, with secrets; where the run has failed, those of the last one. */
  readonly outputs: () => Properties
}

/** Where a run is over before its program is. */
export class Ending extends Error {}

export const createDeployment = (run: Run): Deployment => {
  const { snapshot, emit } = run
  const running = new Set<Promise<unknown>>()
  let failed = false
  let stopping = false
  let stack: ResourceState | undefined
  let outputs: Properties = {}

  const isEnding = (): boolean => failed || stopping
  const fail: Deployment['fail'] = (error, urn) => {
    failed = true
    const message = sayError(error)
    emit({ kind: 'diagnostic', severity: 'error', message, ...(urn !== undefined && { urn }) })
  }
  const begin = async (read: () => Registration): Promise<Registered> => {
    let urn: string | undefined
    try {
      const registration = read()
      urn = registration.urn
      return await register(run, registration)
    } catch (error) {
      fail(error, urn)
      throw new Ending()
    }
  }
  return {
    register: async (read) => {
      if (isEnding()) throw new Ending()
      const call = begin(read)
      running.add(call)
      return call.finally(() => running.delete(call))
    },
    registerOutputs: (urn, values) => {
      const state = snapshot.now(urn)
      if (!state) throw new DeployError('PROGRAM', `${urn} has outputs but is no resource.`)
      if (state.type !== STACK_TYPE) return snapshot.put({ ...state, outputs: values })
      stack = state
      outputs = values
    },
    fail,
    failed: () => {
      failed = true
    },
    stop: () => {
      stopping = true
    },
    isEnding,
    finish: () =>
      finish(run, { failed: fail, isStopping: () => stopping }).catch((error) => fail(error)),
    settled: async () => {
      while (running.size > 0) await Promise.allSettled(running)
    },
    outputs: () => {
      if (!stack || isEnding()) return stack?.outputs ?? {}
      snapshot.put({ ...stack, outputs })
      return outputs
    },
  }
}
