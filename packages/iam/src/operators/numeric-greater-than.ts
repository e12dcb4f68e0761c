import { numeric } from './numbers.ts'

export const numericGreaterThan = numeric(
  'NumericGreaterThan',
  (value, policyValue) => value > policyValue,
)
