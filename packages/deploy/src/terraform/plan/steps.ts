/**
 * In which order changes are made. https://github.com/hashicorp/terraform/blob/main/docs/destroying.md draws the rules:
 * what is deleted is deleted before what it depended on; what is replaced is deleted first and made after that.
 */
import { allBefore, type Graph } from '../graph/order.ts'
import type { Program } from '../program/program.ts'
import type { State } from '../state/state.ts'
import type { Change } from './change.ts'

export type Step = { readonly change: Change; readonly does: 'make' | 'delete' }

export type Steps = {
  readonly steps: ReadonlyMap<string, Step>
  /** Which steps each step waits for. */
  readonly graph: Graph
}

const DELETED = ['delete', 'replace']

const make = (address: string): string => `make ${address}`
const remove = (address: string): string => `delete ${address}`

/** [what waits, what it waits for] */
type Edge = readonly [string, string]

const stepsOf = (changes: readonly Change[]): ReadonlyMap<string, Step> =>
  new Map(
    changes.flatMap((change): [string, Step][] => {
      const { address, action } = change
      return [
        ...(DELETED.includes(action)
          ? [[remove(address), { change, does: 'delete' }] as [string, Step]]
          : []),
        ...(action === 'delete'
          ? []
          : [[make(address), { change, does: 'make' }] as [string, Step]]),
      ]
    }),
  )

type Names = Iterable<string>

const graphOf = (names: Names, edges: readonly Edge[]): Graph => {
  const graph = new Map<string, string[]>([...names].map((name) => [name, []]))
  for (const [step, before] of edges) {
    if (graph.has(before)) graph.get(step)?.push(before)
  }
  return graph
}

export const orderSteps = (
  changes: readonly Change[],
  program: Program,
  { resources }: State,
): Steps => {
  const steps = stepsOf(changes)
  const actions = new Map(changes.map(({ address, action }) => [address, action]))
  const isChanged = (address: string) => !['no-op', undefined].includes(actions.get(address))
  const storedDependencies = (address: string) =>
    resources.get(address)?.instance.dependencies ?? []

  const edges = changes.flatMap(({ address, action }): Edge[] => [
    ...(program.resources.get(address)?.dependencies ?? []).map(
      (each): Edge => [make(address), make(each)],
    ),
    ...(action === 'replace' ? [[make(address), remove(address)] as const] : []),
    ...(DELETED.includes(action)
      ? storedDependencies(address).flatMap((each): Edge[] => [
          [remove(each), remove(address)],
          ...(isChanged(each) ? [[make(each), remove(address)] as const] : []),
        ])
      : []),
  ])
  const letGo = changes
    .filter(({ action }) => action === 'delete')
    .map(({ address }) => ({
      deleted: address,
      updated: changes
        .filter(({ action }) => action === 'update')
        .filter((each) => storedDependencies(each.address).includes(address))
        .map((each) => each.address),
    }))
  return { steps, graph: withUpdatesFirst(edges, letGo, [...steps.keys()]) }
}

type LetGo = { readonly deleted: string; readonly updated: readonly string[] }

/**
 * What used something that is deleted lets go of it first, where other rules do not want it the other way round. The
 * default, with which it begins, is to delete first.
 */
const withUpdatesFirst = (edges: readonly Edge[], letGo: readonly LetGo[], names: Names): Graph => {
  const byDefault = letGo.flatMap(({ deleted, updated }) =>
    updated.map((each): Edge => [make(each), remove(deleted)]),
  )
  return letGo.reduce<Graph>(
    (graph, { deleted, updated }) => {
      const node = remove(deleted)
      const updates = updated.map(make)
      const free = new Map(graph)
      for (const each of updates) {
        free.set(
          each,
          (graph.get(each) ?? []).filter((before) => before !== node),
        )
      }
      if (updates.some((each) => allBefore(free, each).has(node))) return graph
      return free.set(node, [...(graph.get(node) ?? []), ...updates])
    },
    graphOf(names, [...edges, ...byDefault]),
  )
}
