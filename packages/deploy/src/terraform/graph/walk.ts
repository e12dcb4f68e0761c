import type { Graph } from './order.ts'

export type Walk = {
  readonly run: (node: string) => Promise<void>
  /** How many may run at the same time. */
  readonly limit: number
  /** Nothing is started any more once this is so; what runs is waited for. */
  readonly isStopped: () => boolean
}

export type Walked = {
  readonly failed: ReadonlyMap<string, unknown>
  /** What was never started, because of a failure before it or because the walk was stopped. */
  readonly left: readonly string[]
}

/**
 * Runs every node of a graph without cycles as soon as what it waits for is done. A failure stops only what waits for it.
 */
export const walk = async (graph: Graph, { run, limit, isStopped }: Walk): Promise<Walked> => {
  const open = new Map([...graph].map(([node, before]) => [node, new Set(before)]))
  const waiting = new Map<string, string[]>()
  for (const [node, before] of graph) {
    for (const each of before) waiting.set(each, [...(waiting.get(each) ?? []), node])
  }
  const failed = new Map<string, unknown>()
  const running = new Set<Promise<void>>()
  const ready = [...open].filter(([, before]) => before.size === 0).map(([node]) => node)

  const finish = (node: string): void => {
    for (const next of waiting.get(node) ?? []) {
      const before = open.get(next)
      before?.delete(node)
      if (before?.size === 0) ready.push(next)
    }
  }
  const start = (node: string): void => {
    open.delete(node)
    const task = run(node)
      .then(
        () => finish(node),
        (error: unknown) => {
          failed.set(node, error)
        },
      )
      .finally(() => running.delete(task))
    running.add(task)
  }

  for (;;) {
    while (ready.length > 0 && running.size < limit && !isStopped()) start(ready.shift() as string)
    if (running.size === 0) return { failed, left: [...open.keys()] }
    await Promise.race(running)
  }
}
