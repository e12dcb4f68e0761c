import { numeric } from './numbers.ts'

export const numericEquals = numeric('NumericEquals', (value, policyValue) => value === policyValue)
