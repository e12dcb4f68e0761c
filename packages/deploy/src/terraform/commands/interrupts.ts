import { EXIT, type Terminal } from './command.ts'

/** A way to ask the work to stop, and to say what is to be told when it is ended at once. */
export type Interrupts = {
  readonly signal: AbortSignal
  readonly lockedAs: (id: string) => void
}

/**
 * Ctrl-C once finishes what runs, writes the state, and releases the lock; twice ends at once. Both reach this process
 * directly, as it is in the group of processes of the terminal.
 */
export const withInterrupts = async (
  terminal: Terminal,
  work: (interrupts: Interrupts) => Promise<number>,
): Promise<number> => {
  const controller = new AbortController()
  let lock: string | undefined
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      const left = lock ? ` The state stays locked: terraform force-unlock ${lock}` : ''
      terminal.complain(`Ended at once.${left}`)
      process.exit(EXIT.interrupted)
    }
    controller.abort()
    terminal.complain(
      '\nInterrupt received: what runs is finished, and nothing new is begun. A second interrupt ends at once.',
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    return await work({
      signal: controller.signal,
      lockedAs: (id) => {
        lock = id
      },
    })
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
