import { numeric } from './numbers.ts'

export const numericLessThanEquals = numeric(
  'NumericLessThanEquals',
  (value, policyValue) => value <= policyValue,
)
