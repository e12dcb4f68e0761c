/**
 * In which order changes are made. https://github.com/hashicorp/terraform/blob/main/docs/destroying.md draws the rules:
 * what is deleted is deleted before what it depended on; what is replaced is deleted first and made after that.
 */
import type { Action } from '../../provider/plan-resource.ts'
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

/** What stays as it is has a step too: others wait through it for what it waits for. */
const STEPS: Readonly<Record<Action, readonly Step['does'][]>> = {
  create: ['make'],
  update: ['make'],
  'no-op': ['make'],
  replace: ['delete', 'make'],
  delete: ['delete'],
}

const make = (address: string): string => `make ${address}`
const remove = (address: string): string => `delete ${address}`

const stepsOf = (changes: readonly Change[]): ReadonlyMap<string, Step> => {
  const steps = changes.flatMap((change) =>
    STEPS[change.action].map((does) => [`${does} ${change.address}`, { change, does }] as const),
  )
  return new Map(steps)
}

/** [what waits, what it waits for]; where one of them is no step, it says nothing. */
type Edge = readonly [string, string]

const graphOf = (names: Iterable<string>, edges: readonly Edge[]): Graph => {
  const graph = new Map<string, string[]>([...names].map((name) => [name, []]))
  for (const [step, before] of edges) {
    if (graph.has(before)) graph.get(step)?.push(before)
  }
  return graph
}

type Dependencies = (address: string) => readonly string[]

/** Of what is made: after what it refers to now, and after what it replaces. */
const edgesOfMaking = (address: string, wanted: Dependencies): readonly Edge[] => [
  ...wanted(address).map((each): Edge => [make(address), make(each)]),
  [make(address), remove(address)],
]

/** Of what is deleted: before what it has referred to is deleted or changed. */
const edgesOfDeletion = (
  address: string,
  stored: Dependencies,
  isChanged: (address: string) => boolean,
): readonly Edge[] =>
  stored(address).flatMap((each): Edge[] => [
    [remove(each), remove(address)],
    ...(isChanged(each) ? [[make(each), remove(address)] as const] : []),
  ])

export const orderSteps = (
  changes: readonly Change[],
  program: Program,
  { resources }: State,
): Steps => {
  const steps = stepsOf(changes)
  const wanted: Dependencies = (address) => program.resources.get(address)?.dependencies ?? []
  const stored: Dependencies = (address) => resources.get(address)?.instance.dependencies ?? []
  const actions = new Map(changes.map(({ address, action }) => [address, action]))
  const isChanged = (address: string) => (actions.get(address) ?? 'no-op') !== 'no-op'

  const edges = [...steps.values()].flatMap(({ change: { address }, does }) =>
    does === 'make' ? edgesOfMaking(address, wanted) : edgesOfDeletion(address, stored, isChanged),
  )
  const updates = changes.filter(({ action }) => action === 'update')
  const letGo = changes
    .filter(({ action }) => action === 'delete')
    .map(({ address: deleted }) => {
      const users = updates.filter(({ address }) => stored(address).includes(deleted))
      return { deleted, updated: users.map(({ address }) => address) }
    })
  return { steps, graph: withUpdatesFirst([...steps.keys()], edges, letGo) }
}

type LetGo = { readonly deleted: string; readonly updated: readonly string[] }

/**
 * What used something that is deleted lets go of it first, where other rules do not want it the other way round. The
 * default, with which it begins, is to delete first.
 */
const withUpdatesFirst = (
  names: readonly string[],
  edges: readonly Edge[],
  letGo: readonly LetGo[],
): Graph => {
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
