import { describe, expect, it } from 'vitest'
import { orderOf } from '../graph/order.ts'
import type { Program, Resource } from '../program/program.ts'
import { emptyState, type Recorded, type State } from '../state/state.ts'
import type { Change } from './change.ts'
import { orderSteps } from './steps.ts'

type Uses = Readonly<Record<string, readonly string[]>>

const program = (uses: Uses): Program => {
  const entries = Object.entries(uses).map(
    ([address, dependencies]) =>
      [address, { address, dependencies } as unknown as Resource] as const,
  )
  return { resources: new Map(entries) } as unknown as Program
}

const state = (uses: Uses): State => {
  const entries = Object.entries(uses).map(
    ([address, dependencies]) =>
      [address, { instance: { dependencies } } as unknown as Recorded] as const,
  )
  return { ...emptyState('l'), resources: new Map(entries) }
}

const changes = (actions: Readonly<Record<string, Change['action']>>): readonly Change[] =>
  Object.entries(actions).map(([address, action]) => ({ address, action }) as Change)

// The examples are those of https://github.com/hashicorp/terraform/blob/main/docs/destroying.md
describe('orderSteps', () => {
  it.each<[string, Parameters<typeof changes>[0], Uses, Uses, readonly string[]]>([
    [
      'makes what is used first',
      { c: 'create', b: 'create', a: 'create' },
      { a: [], b: ['a'], c: ['b'] },
      {},
      ['make a', 'make b', 'make c'],
    ],
    [
      'deletes what uses others first',
      { a: 'delete', b: 'delete', c: 'delete' },
      {},
      { a: [], b: ['a'], c: ['a', 'b'] },
      ['delete c', 'delete b', 'delete a'],
    ],
    [
      'replaces both: the user deleted first, the used one made first',
      { a: 'replace', b: 'replace' },
      { a: [], b: ['a'] },
      { a: [], b: ['a'] },
      ['delete b', 'delete a', 'make a', 'make b'],
    ],
    [
      'updates a user once what it uses is replaced',
      { b: 'update', a: 'replace' },
      { a: [], b: ['a'] },
      { a: [], b: ['a'] },
      ['delete a', 'make a', 'make b'],
    ],
    [
      'updates what was used once its user is deleted',
      { a: 'update', b: 'delete' },
      { a: [] },
      { a: [], b: ['a'] },
      ['delete b', 'make a'],
    ],
    [
      'updates a former user before what it used is deleted',
      { a: 'delete', b: 'update' },
      { b: [] },
      { a: [], b: ['a'] },
      ['make b', 'delete a'],
    ],
    [
      'deletes first where the user waits for something that waits for the deletion',
      { a: 'update', d: 'delete', b: 'update' },
      { a: [], b: ['a'] },
      { a: [], d: ['a'], b: ['a', 'd'] },
      ['delete d', 'make a', 'make b'],
    ],
    [
      'makes what is new through something that stays as it is',
      { c: 'update', b: 'no-op', a: 'create' },
      { a: [], b: ['a'], c: ['b'] },
      { b: [], c: ['b'] },
      ['make a', 'make b', 'make c'],
    ],
  ])('%s', (_, actions, wanted, stored, expected) => {
    const { graph } = orderSteps(changes(actions), program(wanted), state(stored))
    expect(orderOf(graph)).toEqual(expected)
  })

  it('does not make what stays wait for a deletion', () => {
    const { graph } = orderSteps(
      changes({ a: 'no-op', b: 'delete' }),
      program({ a: [] }),
      state({ a: [], b: ['a'] }),
    )
    expect(graph.get('make a')).toEqual([])
  })
})
