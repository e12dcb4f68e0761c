/** Work that goes on after a request has been answered: pipelines that run, events on their way. */
export type Background = {
  /** Starts the work; what it throws is a bug and is reported as one. */
  readonly run: (work: () => Promise<void>) => void
  /** Resolves when nothing is running any more; work that waits for a moment in time does not count. */
  readonly settled: () => Promise<void>
}

export const createBackground = (failed: (error: unknown) => void): Background => {
  const running = new Set<Promise<void>>()
  return {
    run: (work) => {
      const promise: Promise<void> = Promise.resolve()
        .then(work)
        .catch(failed)
        .finally(() => running.delete(promise))
      running.add(promise)
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
