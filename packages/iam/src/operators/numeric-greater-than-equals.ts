import { numeric } from './numbers.ts'

export const numericGreaterThanEquals = numeric(
  'NumericGreaterThanEquals',
  (value, policyValue) => value >= policyValue,
)
