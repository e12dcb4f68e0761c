import type { Constraint } from '../../dispatch/constraints.ts'

export const MUTABILITY: Constraint = {
  oneOf: ['MUTABLE', 'IMMUTABLE', 'MUTABLE_WITH_EXCLUSION', 'IMMUTABLE_WITH_EXCLUSION'],
}
