import { type Inventory, idOf, type Resource } from '../../inventory/inventory.ts'

/** A mistake: text that is replaced in one resource, and the ids of the cases that have to notice. */
export type Edit = readonly [from: string, to: string, ...reportedBy: string[]]

export type Mutations = {
  /** The scenario that is good before. */
  readonly of: 'full' | 'fullRelay' | 'china'
  /** Kind and name. */
  readonly resource: string
  readonly edits: readonly Edit[]
}

/** @throws when there is nothing to replace: a mutation that changes nothing proves nothing */
export const mutate = (
  { resources, unknown }: Inventory,
  resource: string,
  [from, to]: Edit,
): Inventory => {
  const edited = resources.map((found): Resource => {
    if (`${found.kind} ${found.name}` !== resource) return found
    return JSON.parse(JSON.stringify(found).replaceAll(from, to))
  })
  if (JSON.stringify(edited) === JSON.stringify(resources)) {
    throw new Error(`no ${from} in ${resource} of\n${resources.map(idOf).join('\n')}`)
  }
  return { resources: edited, unknown }
}
