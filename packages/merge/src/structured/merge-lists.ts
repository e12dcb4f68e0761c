import { regionsOf } from '../lines/regions.ts'
import { equal, isList, type Value } from './value.ts'

const union = (a: readonly Value[], b: readonly Value[]): readonly Value[] => [
  ...a,
  ...b.filter((item) => !a.some((known) => equal(known, item))),
]

/** Items that are added and removed like lines are; undefined where that does not do, or both have changed the same ones. */
export const mergeLists = (
  base: Value | undefined,
  yours: Value | undefined,
  next: Value | undefined,
): readonly Value[] | undefined => {
  if (!isList(yours) || !isList(next)) return undefined
  const old = isList(base) ? base : []
  const keys = (list: readonly Value[]) => list.map((item) => JSON.stringify(item))
  const regions = regionsOf({ base: keys(old), yours: keys(yours), new: keys(next) })
  const parts: (readonly Value[])[] = []
  for (const { from, yours: own, new: theirs, base: before } of regions) {
    if (from === 'yours') parts.push(yours.slice(...own))
    else if (from === 'new') parts.push(next.slice(...theirs))
    // Both have added, and neither has removed: both additions are wanted, in your order.
    else if (before[0] === before[1]) parts.push(union(yours.slice(...own), next.slice(...theirs)))
    else return undefined
  }
  return parts.flat()
}
