import type { Constraint } from '../../dispatch/constraints.ts'

export const NAME = { min: 1, max: 2048 } satisfies Constraint
export const NAMES = { min: 1, max: 10 } satisfies Constraint
