import { describe, expect, it } from 'vitest'
import { walk } from './walk.ts'

const graph = (edges: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(edges))
const never = () => false

/** Runs that are written down, and end when they are told to. */
const script = (fails: readonly string[] = []) => {
  const started: string[] = []
  const run = async (node: string): Promise<void> => {
    started.push(node)
    await new Promise(setImmediate)
    if (fails.includes(node)) throw new Error(node)
  }
  return { started, run }
}

describe('walk', () => {
  it('begins with a node as soon as what it waits for is done', async () => {
    const { started, run } = script()
    const edges = graph({ b: ['a'], a: [], d: ['b', 'c'], c: [] })
    expect(await walk(edges, { run, limit: 10, isStopped: never })).toEqual({
      failed: new Map(),
      left: [],
    })
    expect(started).toEqual(['a', 'c', 'b', 'd'])
  })

  it('runs no more than the limit at the same time', async () => {
    let running = 0
    let most = 0
    const run = async (): Promise<void> => {
      running += 1
      most = Math.max(most, running)
      await new Promise(setImmediate)
      running -= 1
    }
    const nodes = new Map(Array.from({ length: 20 }, (_, index) => [String(index), []]))
    await walk(nodes, { run, limit: 3, isStopped: never })
    expect(most).toBe(3)
  })

  it('leaves only what waits for a failure', async () => {
    const { started, run } = script(['a'])
    const edges = graph({ a: [], b: ['a'], c: ['b'], x: [], y: ['x'] })
    const { failed, left } = await walk(edges, { run, limit: 10, isStopped: never })
    expect([...failed.keys()]).toEqual(['a'])
    expect(left).toEqual(['b', 'c'])
    expect(started).toEqual(['a', 'x', 'y'])
  })

  it('finishes what runs when it is stopped, and begins nothing new', async () => {
    let stopped = false
    const done: string[] = []
    const run = async (node: string): Promise<void> => {
      stopped = true
      await new Promise(setImmediate)
      done.push(node)
    }
    const edges = graph({ a: [], b: [], c: ['a'] })
    const { left } = await walk(edges, { run, limit: 1, isStopped: () => stopped })
    expect(done).toEqual(['a'])
    expect(left).toEqual(['b', 'c'])
  })
})
