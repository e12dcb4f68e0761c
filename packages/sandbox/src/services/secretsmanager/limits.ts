import type { Constraint } from '../../dispatch/constraints.ts'

export const SECRET_ID = { min: 1, max: 2048 } satisfies Constraint
export const TOKEN = { min: 32, max: 64 } satisfies Constraint
export const DESCRIPTION = { max: 2048 } satisfies Constraint
export const KMS_KEY_ID = { max: 2048 } satisfies Constraint
export const VALUE = { min: 1, max: 65_536 } satisfies Constraint
export const PAGE = { min: 1, max: 100 } satisfies Constraint
export const POLICY = { min: 1, max: 20_480 } satisfies Constraint
