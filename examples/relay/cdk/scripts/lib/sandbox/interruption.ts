import { Interrupted } from '../user-error.ts'

export type Interruption = {
  /** Resolves at Ctrl-C. */
  readonly happened: Promise<void>
  /** @throws {Interrupted} after Ctrl-C */
  readonly check: () => void
  readonly forget: () => void
}

/**
 * Ctrl-C reaches the commands that run as well, and ends them: this process only has to tidy up and go. A second one
 * ends it at once.
 */
export const watchInterruption = (): Interruption => {
  let stopped = false
  let listener = (): void => {}
  const happened = new Promise<void>((resolve) => {
    listener = () => {
      stopped = true
      resolve()
    }
  })
  process.once('SIGINT', listener)
  return {
    happened,
    check: () => {
      if (stopped) throw new Interrupted('Stopped; nothing is left behind.')
    },
    forget: () => process.off('SIGINT', listener),
  }
}
