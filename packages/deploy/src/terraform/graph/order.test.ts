import { describe, expect, it } from 'vitest'
import { allBefore, orderOf } from './order.ts'

const graph = (edges: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(edges))

describe('orderOf', () => {
  it('puts everything after what it waits for', () => {
    expect(orderOf(graph({ c: ['b', 'a'], b: ['a'], a: [] }))).toEqual(['a', 'b', 'c'])
  })

  it.each([
    ['a -> a', { a: ['a'] }],
    ['b -> c -> b', { a: ['b'], b: ['c'], c: ['b'] }],
  ])('names the cycle %s', (cycle, edges) => {
    expect(() => orderOf(graph(edges))).toThrow(`Cycle: ${cycle}; `)
  })
})

describe('allBefore', () => {
  it('knows what is waited for indirectly', () => {
    const found = allBefore(graph({ d: ['c'], c: ['a', 'b'], b: ['a'], a: [] }), 'd')
    expect([...found].sort()).toEqual(['a', 'b', 'c'])
  })
})
