/** Lets so many calls run at a time; the others wait their turn. */
export const createLimit = (most: number): (<T>(call: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = []
  let running = 0
  const turn = (): Promise<void> | undefined => {
    if (running < most) {
      running += 1
      return undefined
    }
    return new Promise((resolve) => waiting.push(resolve))
  }
  return async (call) => {
    await turn()
    try {
      return await call()
    } finally {
      // Whoever comes next takes this place over.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
