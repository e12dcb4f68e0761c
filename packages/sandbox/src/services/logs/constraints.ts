import type { Constraint } from '../../dispatch/constraints.ts'

export const GROUP_NAME: Constraint = { min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ }
export const STREAM_NAME: Constraint = { min: 1, max: 512, pattern: /^[^:*]*$/ }
