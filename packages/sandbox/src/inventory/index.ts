import { services } from '../services/index.ts'
import type { World } from '../world.ts'
import { type Resource, sorted } from './resource.ts'

export type { Resource } from './resource.ts'

/** Everything that exists, in every account. */
export const inventoryOf = (world: World): readonly Resource[] =>
  sorted(services.flatMap(({ inventory }) => inventory?.(world) ?? []))
