/**
 * A write that many ask for at once. Whoever asks hears when a write has ended that began after they asked; of all who ask
 * while one is going on, a single next one serves all.
 */
export const coalesced = (write: () => Promise<void>): (() => Promise<void>) => {
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined
  return () => {
    next ??= last
      .catch(() => {})
      .then(() => {
        next = undefined
        return write()
      })
    last = next
    return next
  }
}
