import { DeployError } from '../../errors.ts'

/** What each node waits for, by name. */
export type Graph = ReadonlyMap<string, readonly string[]>

const refuseCycle = (path: readonly string[], again: string): never => {
  const cycle = [...path.slice(path.indexOf(again)), again]
  throw new DeployError(
    'PROGRAM',
    `Cycle: ${cycle.join(' -> ')}; each of them refers to the next, so that none can be made first.`,
  )
}

/** The nodes in an order in which each comes after what it waits for. A cycle is refused by the names on it. */
export const orderOf = (graph: Graph): readonly string[] => {
  const ordered = new Set<string>()
  const visit = (node: string, path: readonly string[]): void => {
    if (ordered.has(node)) return
    if (path.includes(node)) refuseCycle(path, node)
    for (const before of graph.get(node) ?? []) visit(before, [...path, node])
    ordered.add(node)
  }
  for (const node of graph.keys()) visit(node, [])
  return [...ordered]
}

/** Everything that a node waits for, directly or not. */
export const allBefore = (graph: Graph, node: string): ReadonlySet<string> => {
  const found = new Set<string>()
  const open = [...(graph.get(node) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...(graph.get(next) ?? []))
  }
  return found
}
