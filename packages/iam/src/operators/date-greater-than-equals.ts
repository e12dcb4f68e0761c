import { date } from './dates.ts'

export const dateGreaterThanEquals = date(
  'DateGreaterThanEquals',
  (value, policyValue) => value >= policyValue,
)
