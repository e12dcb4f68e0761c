import type { Constraint } from '../../dispatch/constraints.ts'

export const RULE_NAME: Constraint = { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ }
export const DESCRIPTION: Constraint = { max: 512 }
export const LIMIT: Constraint = { min: 1, max: 100 }
export const BUS_NAME: Constraint = { min: 1, max: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ }
