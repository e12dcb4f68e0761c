import { formatState } from './format-state.ts'
import type { State } from './state.ts'
import type { StateStore } from './state-store.ts'

/** The state while it changes. */
export type Saver = {
  readonly state: () => State
  /** Changes the state, and has it written without waiting for that; the same state again is no change. */
  readonly change: (change: (state: State) => State) => void
  /** Everything that was changed so far is written when this is fulfilled. */
  readonly saved: () => Promise<void>
}

/**
 * Writes a state after every change. While one writing is under way, changes gather for the next: ten resources that
 * become ready together cost two writings, not ten.
 */
export const createSaver = (store: Pick<StateStore, 'write'>, stored: State): Saver => {
  let state = stored
  let written = stored
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  const write = async (): Promise<void> => {
    if (state === written) return
    const writing = { ...state, serial: state.serial + 1 }
    state = writing
    await store.write(formatState(writing))
    written = writing
  }
  const start = (): Promise<void> => {
    running = write().finally(() => {
      running = undefined
    })
    return running
  }
  const saved = (): Promise<void> => {
    if (!running) return start()
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return start()
      })
    return next
  }
  return {
    state: () => state,
    change: (change) => {
      state = change(state)
      // Whoever waits for `saved` hears of a failure; the next change tries again.
      saved().catch(() => undefined)
    },
    saved,
  }
}
