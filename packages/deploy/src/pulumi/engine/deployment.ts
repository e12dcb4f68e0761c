/** A deployment while the program runs: takes registrations, and stops at the first mistake. */
import type { Properties } from '../properties.ts'
import { finish } from './finish.ts'
import { createOutputs } from './outputs.ts'
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
  /** Whether the program has come to its end, and not only stopped somewhere. */
  readonly isComplete: () => boolean
  /** When nobody answers the program any more. */
  readonly broken: AbortSignal
  /** Deletes what nobody asks for any more. */
  readonly finish: () => Promise<void>
  /** Resolves when nothing is going on any more. */
  readonly settled: () => Promise<void>
  /** Outputs of the stack, with secrets. */
  readonly outputs: () => Properties
}

/** Where a run is over before its program is. */
export class Ending extends Error {}

export const createDeployment = (run: Run): Deployment => {
  const outputs = createOutputs(run.snapshot)
  const running = new Set<Promise<unknown>>()
  const broken = new AbortController()
  let failed = false
  let stopping = false

  const isEnding = (): boolean => failed || stopping
  const fail: Deployment['fail'] = (error, urn) => {
    failed = true
    broken.abort()
    const message = sayError(error)
    run.emit({ kind: 'diagnostic', severity: 'error', message, ...(urn !== undefined && { urn }) })
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
    registerOutputs: outputs.register,
    fail,
    failed: () => {
      failed = true
    },
    stop: () => {
      stopping = true
      broken.abort()
    },
    isEnding,
    isComplete: outputs.areComplete,
    broken: broken.signal,
    finish: () =>
      finish(run, { failed: fail, isStopping: () => stopping }).catch((error) => fail(error)),
    settled: async () => {
      while (running.size > 0) await Promise.allSettled(running)
    },
    outputs: () => outputs.ofStack(!isEnding()),
  }
}
