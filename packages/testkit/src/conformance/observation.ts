import { isDeepStrictEqual } from 'node:util'
import type { World } from './world.ts'

/** What a step saw, and what it should have seen. */
export type Observation = { readonly seen: unknown; readonly expected: unknown }

/** Looks until it sees what is expected, as long as the world has patience. */
export const sees = async (
  { eventually }: World,
  look: () => Promise<unknown>,
  expected: unknown,
): Promise<Observation> => {
  const seen = await eventually(look, (found) => isDeepStrictEqual(found, expected))
  return { seen, expected }
}

/** Several things that one step looks at, by name. */
export const together = (observations: Readonly<Record<string, Observation>>): Observation => {
  const part = (key: keyof Observation) =>
    Object.fromEntries(Object.entries(observations).map(([name, each]) => [name, each[key]]))
  return { seen: part('seen'), expected: part('expected') }
}
