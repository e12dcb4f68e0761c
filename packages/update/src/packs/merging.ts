import type { Repository, Strategy } from '@xacct/merge'
import { matches, type Pack } from '@xacct/render/packs'

/** Old paths and new ones, of every pack. */
export const renamesOf = (packs: readonly Pack[]): NonNullable<Repository['renames']> =>
  new Map(packs.flatMap(({ manifest }) => Object.entries(manifest.renames)))

/** What packs say about paths; the highest that says something wins. */
export const strategyOf = (packs: readonly Pack[]): ((path: string) => Strategy) => {
  const rules = packs
    .flatMap(({ manifest }) => Object.entries(manifest.ownership))
    .map(([glob, strategy]) => ({ is: matches(glob), strategy }))
    .toReversed()
  return (path) => rules.find(({ is }) => is(path))?.strategy ?? 'three-way'
}
