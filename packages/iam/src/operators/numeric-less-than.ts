import { numeric } from './numbers.ts'

export const numericLessThan = numeric(
  'NumericLessThan',
  (value, policyValue) => value < policyValue,
)
