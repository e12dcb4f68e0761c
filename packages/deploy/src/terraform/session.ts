import { randomUUID } from 'node:crypto'
import { type Connect, connectFromEnvironment } from '../provider/connect.ts'
import { resourceTypes } from '../provider/index.ts'
import type { ResourceType } from '../provider/resource-type.ts'
import type { Engine } from './engine.ts'
import type { Event } from './event.ts'
import type { Program } from './program/program.ts'
import { openProviders } from './providers/open-providers.ts'
import { openStore } from './providers/open-store.ts'
import { parseState } from './state/parse-state.ts'
import { emptyState, type State } from './state/state.ts'
import type { StateStore } from './state/state-store.ts'

/** Where to work, and what tests and benchmarks bring with them. */
export type Settings = {
  /** The folder with `cdk.tf.json`. */
  readonly directory: string
  /** Without it, with the credentials and the endpoint that this process's environment names. */
  readonly connect?: Connect
  /** Without it, those of the AWS provider. */
  readonly types?: ReadonlyMap<string, ResourceType>
  readonly onEvent?: (event: Event) => void
  /** Once aborted, what runs is finished and nothing new is begun. */
  readonly signal?: AbortSignal
}

export type Session = { readonly engine: Engine; readonly store: StateStore }

export const openSession = async (settings: Settings, program: Program): Promise<Session> => {
  const { directory, connect = connectFromEnvironment(), types = resourceTypes } = settings
  const { onEvent = () => {}, signal } = settings
  const store = await openStore(program.backend, directory, connect)
  const providers = openProviders(program.providers, connect)
  const isStopped = () => signal?.aborted ?? false
  return { store, engine: { program, providers, types, onEvent, isStopped } }
}

/** The state as it is stored, or the beginning of a new one. */
export const readState = async ({ where, read }: StateStore): Promise<State> => {
  const text = await read()
  return text === undefined || text === '' ? emptyState(randomUUID()) : parseState(text, where)
}

/** Does something while nobody else can change the state. */
export const whileLocked = async <T>(
  { store, engine }: Session,
  operation: string,
  work: () => Promise<T>,
): Promise<T> => {
  const { ID: id } = await store.lock(operation)
  engine.onEvent({ kind: 'locked', id })
  try {
    return await work()
  } finally {
    // What went wrong before is more than a lock that stays.
    await store.unlock(id).catch((error: Error) => {
      engine.onEvent({ kind: 'lock-stays', id, reason: error.message })
    })
  }
}
